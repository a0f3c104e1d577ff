package dev.isobar.cluster.http;

import java.time.Instant;

/**
 * What a node says of itself, fixed when it starts.
 *
 * @param name of the actor system's address
 * @param data the data folder
 * @param journal what it is, without password
 */
public record NodeFacts(String name, String version, Instant startedAt, String data, String journal) {}
