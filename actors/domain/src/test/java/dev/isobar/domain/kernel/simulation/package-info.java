/**
 * Drives any units from their demands on virtual time, seeded and replayable; for tests of every domain. Imports the
 * kernel only.
 */
@NullMarked
package dev.isobar.domain.kernel.simulation;

import org.jspecify.annotations.NullMarked;
