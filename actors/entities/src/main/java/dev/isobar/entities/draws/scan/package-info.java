/**
 * What is on disk of a draw, looked at by value: tracks and stores as the domain knows them, whether they are right, and
 * whether they are the same. May import the domain of draws, formats, the kernel and the names on disk.
 */
@NullMarked
package dev.isobar.entities.draws.scan;

import org.jspecify.annotations.NullMarked;
