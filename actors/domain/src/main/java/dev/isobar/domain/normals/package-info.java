/**
 * Climate normals: models, periods, windows, plans, and the rules of a {@code Variable} and a {@code NormalsJob}. Pure;
 * may import grid and kernel.
 */
@NullMarked
package dev.isobar.domain.normals;

import org.jspecify.annotations.NullMarked;
