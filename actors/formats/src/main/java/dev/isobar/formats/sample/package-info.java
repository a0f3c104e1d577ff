/** Generated model output in the layout of real archives; may import grid and formats.hdf5. */
@NullMarked
package dev.isobar.formats.sample;

import org.jspecify.annotations.NullMarked;
