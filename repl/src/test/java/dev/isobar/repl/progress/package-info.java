/** Tests of the package of the same name. */
@NullMarked
package dev.isobar.repl.progress;

import org.jspecify.annotations.NullMarked;
