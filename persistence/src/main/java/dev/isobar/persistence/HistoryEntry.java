package dev.isobar.persistence;

import java.time.Instant;

/**
 * One recorded change of a unit: what, when, by whom and why.
 *
 * @param offset its place in the whole journal, increasing, with gaps
 * @param version its number within the unit, from 1, without gaps
 * @param user {@code name@host}, or {@code isobar}
 * @param reason free text, may be empty
 * @param manifest the event's stable name, {@code normals.variable.scanned.v1}
 * @param json the event's fields
 */
public record HistoryEntry(
        long offset, long version, Instant at, String user, String reason, String manifest, String json) {}
