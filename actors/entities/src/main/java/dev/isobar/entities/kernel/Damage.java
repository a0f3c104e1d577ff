package dev.isobar.entities.kernel;

import java.time.Instant;

/**
 * Why a unit's journal cannot be trusted, as its shell found it.
 *
 * @param reason for a person
 * @param trusted the last version that the replay vouches for; 0 when there is none
 * @param highest the highest number in the journal
 * @param foundAt when the replay ended
 */
public record Damage(String reason, long trusted, long highest, Instant foundAt) {}
