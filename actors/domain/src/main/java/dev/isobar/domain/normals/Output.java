package dev.isobar.domain.normals;

import dev.isobar.domain.kernel.Digest;

/** One output file, written or published, with the SHA-256 of its bytes. */
public record Output(OutputKey key, Digest sha256) {}
