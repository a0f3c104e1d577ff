/**
 * What comes from outside and is checked before anything happens: sections of configuration files, requests that are
 * refused, names somebody may have meant. May import the domain's kernel and Typesafe Config.
 */
@NullMarked
package dev.isobar.entities.intake;

import org.jspecify.annotations.NullMarked;
