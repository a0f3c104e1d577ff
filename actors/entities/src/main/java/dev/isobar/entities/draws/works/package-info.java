/**
 * The blocking work of draws, ensembles, plans and tasks: what each demanded task does with files and programs, and the
 * command that reports it. May import the domain of draws, the kernel, formats, and the packages beside it.
 */
@NullMarked
package dev.isobar.entities.draws.works;

import org.jspecify.annotations.NullMarked;
