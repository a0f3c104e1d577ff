/** What a verb for very many units costs. */
@NullMarked
package dev.isobar.bench.bulk;

import org.jspecify.annotations.NullMarked;
