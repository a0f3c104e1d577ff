/**
 * What makes a draw's tracks: the model inside this program, or another program that is started for each draw; and the
 * memory that the draws of one node share. May import the domain of draws, formats, the kernel and the names on disk.
 */
@NullMarked
package dev.isobar.entities.draws.runners;

import org.jspecify.annotations.NullMarked;
