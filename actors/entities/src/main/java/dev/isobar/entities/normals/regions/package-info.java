/** Regions that users bring: boxes as text, polygons from GeoJSON, and the form in which a plan keeps their definitions. */
@NullMarked
package dev.isobar.entities.normals.regions;

import org.jspecify.annotations.NullMarked;
