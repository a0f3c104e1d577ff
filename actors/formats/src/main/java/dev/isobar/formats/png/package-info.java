/** Pictures of normals; may import grid and formats.normal. */
@NullMarked
package dev.isobar.formats.png;

import org.jspecify.annotations.NullMarked;
