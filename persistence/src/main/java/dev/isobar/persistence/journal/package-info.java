/** What Pekko Persistence loads by name: the journal, the snapshots and the shared database behind them. */
@NullMarked
package dev.isobar.persistence.journal;

import org.jspecify.annotations.NullMarked;
