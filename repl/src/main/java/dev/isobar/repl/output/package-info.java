/** How results look: tables, JSON, CSV, YAML, colours, paging. Imports Jackson and java.base only. */
@NullMarked
package dev.isobar.repl.output;

import org.jspecify.annotations.NullMarked;
