/** What the journal takes and gives, beside the same PostgreSQL without Isobar; run by bench/journal. */
@NullMarked
package dev.isobar.bench.journal;

import org.jspecify.annotations.NullMarked;
