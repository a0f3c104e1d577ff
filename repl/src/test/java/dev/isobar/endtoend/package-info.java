/** The whole program on real files: killed, fed damaged input, cancelled; always the same bytes in the end. */
@NullMarked
package dev.isobar.endtoend;

import org.jspecify.annotations.NullMarked;
