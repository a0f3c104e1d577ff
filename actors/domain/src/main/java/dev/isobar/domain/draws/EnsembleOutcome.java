package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import java.util.Optional;

/**
 * How an ensemble stands, told to a plan.
 *
 * @param status digest of the status file that says so; empty when it could not be written
 * @param findings draws in which the scan found something wrong
 * @param meanSeconds of a draw's run, 0 when none is known
 * @param failure why the status file could not be written, if it could not
 */
public record EnsembleOutcome(
        DrawCounts counts, Optional<Digest> status, int findings, double meanSeconds, Optional<Failure> failure) {}
