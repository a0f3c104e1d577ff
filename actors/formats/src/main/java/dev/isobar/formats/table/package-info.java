/** Tables as CSV and Parquet; may import formats. */
@NullMarked
package dev.isobar.formats.table;

import org.jspecify.annotations.NullMarked;
