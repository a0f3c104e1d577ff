/**
 * Decoders of compressed blocks that other programs write: Blosc and what it has inside, LZ4, Zstandard. Sees nothing
 * else of formats.
 */
@NullMarked
package dev.isobar.formats.compression;

import org.jspecify.annotations.NullMarked;
