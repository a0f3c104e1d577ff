package dev.isobar.domain.normals;

import dev.isobar.domain.kernel.Digest;

/**
 * One computed block's file.
 *
 * @param firstDay from 0, inclusive
 * @param endDay exclusive
 */
public record BlockDigest(int block, int firstDay, int endDay, Digest sha256) {}
