package dev.isobar.entities.kernel;

import org.apache.pekko.actor.Address;

/**
 * How much of a kind lives on a node now.
 *
 * @param shards groups of units that move together
 * @param units in memory
 */
public record Placement(String kind, Address node, int shards, int units) {}
