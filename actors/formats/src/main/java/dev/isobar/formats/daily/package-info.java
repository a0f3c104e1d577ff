/** Opens daily files of any supported format; may import the other packages of formats. */
@NullMarked
package dev.isobar.formats.daily;

import org.jspecify.annotations.NullMarked;
