/**
 * The journal's database, its schema, and everything read from it: lists, history, live events. May import entities,
 * JDBC and Pekko Streams; knows no cluster and no HTTP.
 */
@NullMarked
package dev.isobar.persistence;

import org.jspecify.annotations.NullMarked;
