/** Creates and opens files of arrays in any format; may import the other packages of formats. */
@NullMarked
package dev.isobar.formats.files;

import org.jspecify.annotations.NullMarked;
