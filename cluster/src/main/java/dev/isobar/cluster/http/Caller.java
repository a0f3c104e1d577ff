package dev.isobar.cluster.http;

/**
 * Who calls.
 *
 * @param name the token's name; empty for the token of the data folder, whose callers name themselves
 */
public record Caller(String name, Role role) {}
