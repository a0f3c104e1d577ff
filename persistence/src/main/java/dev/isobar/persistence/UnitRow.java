package dev.isobar.persistence;

import java.time.Instant;

/**
 * A unit in a list, as the projection last saw it.
 *
 * @param version events applied, from 1; 0 when not even the first can be trusted
 * @param createdAt time of its first event
 * @param updatedAt time of its last event
 * @param summaryJson the state as JSON
 * @param damage why its journal cannot be trusted after this version; empty when it can
 */
public record UnitRow(
        String id,
        String kind,
        String status,
        boolean terminal,
        long version,
        Instant createdAt,
        Instant updatedAt,
        String summaryJson,
        String damage) {}
