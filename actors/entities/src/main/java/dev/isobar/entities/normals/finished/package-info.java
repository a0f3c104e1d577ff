/** Finished normals read back: answers for points and polygons, and what is drawn of them. */
@NullMarked
package dev.isobar.entities.normals.finished;

import org.jspecify.annotations.NullMarked;
