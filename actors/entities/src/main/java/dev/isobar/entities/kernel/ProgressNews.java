package dev.isobar.entities.kernel;

import java.util.Optional;

/**
 * What one node tells the others of a unit's progress.
 *
 * @param node the sender's address, so that it leaves its own news out
 * @param progress empty when the unit's work is over
 */
record ProgressNews(String node, String unit, Optional<Progress> progress) {}
