/**
 * Climate normals at work: the configured models, checked submissions, and the blocking work of variables and jobs: scan,
 * blocks, outputs, verification. May import the domain of normals, the kernels, grid and formats.
 */
@NullMarked
package dev.isobar.entities.normals;

import org.jspecify.annotations.NullMarked;
