package dev.isobar.cluster.http;

import java.time.Instant;

/**
 * What a node says of itself, fixed when it starts.
 *
 * @param name of the actor system's address
 * @param environment what operators call it (production, test, ...); empty when they gave it no name
 * @param data the data folder
 * @param journal what it is, without password
 */
public record NodeFacts(
        String name, String version, String environment, Instant startedAt, String data, String journal) {}
