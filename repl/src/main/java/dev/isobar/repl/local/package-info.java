/** A cluster on this machine: its journal and its nodes as processes. Imports {@code cluster.api}. */
@NullMarked
package dev.isobar.repl.local;

import org.jspecify.annotations.NullMarked;
