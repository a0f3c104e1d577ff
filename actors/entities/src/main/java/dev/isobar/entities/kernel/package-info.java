/**
 * The one shell around every unit, its messages, its pools and the registry of manifests; may import the domain's
 * kernel and Pekko.
 */
@NullMarked
package dev.isobar.entities.kernel;

import org.jspecify.annotations.NullMarked;
