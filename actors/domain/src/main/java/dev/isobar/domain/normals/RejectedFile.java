package dev.isobar.domain.normals;

import dev.isobar.domain.kernel.Failure;

/**
 * An input file that was found but cannot be used.
 *
 * @param path relative to the input folder, with {@code /}
 */
public record RejectedFile(int year, String path, Failure failure) {}
