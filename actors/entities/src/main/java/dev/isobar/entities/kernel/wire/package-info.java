/**
 * How records become bytes (CBOR) and text (JSON): one configuration of Jackson for both; may import the domain's kernel.
 */
@NullMarked
package dev.isobar.entities.kernel.wire;

import org.jspecify.annotations.NullMarked;
