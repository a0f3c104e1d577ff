/**
 * The client's side of a node: its data folder, its address and token, HTTP calls as JSON, live events. Imports the JDK
 * and Jackson only.
 */
@NullMarked
package dev.isobar.cluster.api;

import org.jspecify.annotations.NullMarked;
