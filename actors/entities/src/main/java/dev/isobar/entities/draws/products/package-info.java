/**
 * The files of the draws that other programs know: their names, {@code draw_status.csv} with its lock, the assignments,
 * the time bins, and the quarantine beside the data. May import the domain of draws, the kernels, grid and formats.
 */
@NullMarked
package dev.isobar.entities.draws.products;

import org.jspecify.annotations.NullMarked;
