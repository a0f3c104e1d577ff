/**
 * The HTTP interface of a node: a table of operations, the check of tokens, JSON in and out, live events, metrics and the
 * OpenAPI document made from the table. May import persistence and below, and cluster.api.
 */
@NullMarked
package dev.isobar.cluster.http;

import org.jspecify.annotations.NullMarked;
