/** The shell's own language: statements, quotes, comments, pipes, and guesses for mistyped words. Imports java.base only. */
@NullMarked
package dev.isobar.repl.script;

import org.jspecify.annotations.NullMarked;
