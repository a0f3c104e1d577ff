/** The command line and the prompt against a tiny server that speaks the contract of the HTTP interface. */
@NullMarked
package dev.isobar.repl;

import org.jspecify.annotations.NullMarked;
