package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Digest;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a task's rows are, and until when its draws may begin.
 *
 * @param path of the file of the assignment
 * @param sha256 of that file
 */
public record TaskSource(String path, Digest sha256, Optional<Instant> deadline) {}
