/** Benchmarks, built and run with {@code -Pbench}; see README.md beside the pom. */
@NullMarked
package dev.isobar.bench;

import org.jspecify.annotations.NullMarked;
