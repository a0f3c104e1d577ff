/**
 * The command line and the prompt: {@code Isobar} is the program. Everything here speaks to a node over its HTTP
 * interface; {@code session} finds or starts that node.
 */
@NullMarked
package dev.isobar.repl;

import org.jspecify.annotations.NullMarked;
