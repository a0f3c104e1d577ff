/** The prompt: line editing, completion, colours while typing, history. Imports JLine. */
@NullMarked
package dev.isobar.repl.shell;

import org.jspecify.annotations.NullMarked;
