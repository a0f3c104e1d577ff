/** Arrays with names, dimensions and attributes, whatever the file format; may import formats. */
@NullMarked
package dev.isobar.formats.array;

import org.jspecify.annotations.NullMarked;
