/** Which node the commands speak to, and what went wrong when they could not. Imports {@code cluster.api}. */
@NullMarked
package dev.isobar.repl.session;

import org.jspecify.annotations.NullMarked;
