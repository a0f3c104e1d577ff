package dev.isobar.domain.normals;

import dev.isobar.domain.kernel.Digest;

/**
 * One usable input file: a year of daily values.
 *
 * @param version {@code 1.1}, or empty when the name has none
 * @param path relative to the input folder, with {@code /}
 */
public record SourceFile(int year, String scenario, String version, String path, long sizeBytes, Digest sha256) {}
