/** The node: what starts, in which order, and how it stops. May import everything below; only the prompt imports it. */
@NullMarked
package dev.isobar.cluster;

import org.jspecify.annotations.NullMarked;
