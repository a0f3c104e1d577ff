/** How work in progress looks: bars on a terminal, plain lines elsewhere. Imports Jackson and {@code output}. */
@NullMarked
package dev.isobar.repl.progress;

import org.jspecify.annotations.NullMarked;
