/** Every verb, once: the same commands serve the prompt, scripts and the one-shot line. Imports picocli. */
@NullMarked
package dev.isobar.repl.command;

import org.jspecify.annotations.NullMarked;
