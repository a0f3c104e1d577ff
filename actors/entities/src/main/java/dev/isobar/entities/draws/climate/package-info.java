/**
 * The climate of a period as files: raw fields are read, monthly statistics written and read back, static fields found or
 * generated, and what becomes of it is shared by all draws of a node. May import domain, formats, grid, the kernel and the
 * names of products.
 */
@NullMarked
package dev.isobar.entities.draws.climate;

import org.jspecify.annotations.NullMarked;
