/** Tests of the package of the same name. */
@NullMarked
package dev.isobar.repl.script;

import org.jspecify.annotations.NullMarked;
