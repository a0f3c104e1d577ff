package dev.isobar.persistence;

import java.time.Instant;

/**
 * A unit that refuses commands because its journal cannot be trusted.
 *
 * @param trusted the last version that can be trusted; 0 when there is none
 * @param highest the highest number in the journal when it was found
 * @param node that found it
 */
public record QuarantinedUnit(String id, String reason, long trusted, long highest, Instant foundAt, String node) {}
