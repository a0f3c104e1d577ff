/**
 * The distribution of incomplete draws to tasks, and what a draw is predicted to cost. Pure; may import the keys of
 * {@code domain.draws}.
 */
@NullMarked
package dev.isobar.domain.draws.assignment;

import org.jspecify.annotations.NullMarked;
