/**
 * The fault harness: real nodes, a real PostgreSQL and a workload with ledgers of its own; faults, one at a time, from
 * printed seeds; and a check of every promise from journal, ledgers and products. Needs root, for namespaces.
 */
@NullMarked
package dev.isobar.bench.faults;

import org.jspecify.annotations.NullMarked;
