package dev.isobar.persistence;

import java.time.Instant;

/**
 * One recorded event in a live stream.
 *
 * @param offset its place in the whole journal, increasing, with gaps; resume with it
 * @param unit the id of its unit
 * @param version its number within the unit, from 1
 * @param user {@code name@host}, or {@code isobar}
 * @param reason free text, may be empty
 * @param manifest the event's stable name
 * @param json the event's fields
 */
public record FeedEvent(
        long offset, String unit, long version, Instant at, String user, String reason, String manifest, String json) {}
