/** Tests of the package of the same name. */
@NullMarked
package dev.isobar.repl.output;

import org.jspecify.annotations.NullMarked;
