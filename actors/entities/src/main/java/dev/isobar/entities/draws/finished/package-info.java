/** What is made of finished draws for people: pictures. Imports {@code formats}. */
@NullMarked
package dev.isobar.entities.draws.finished;

import org.jspecify.annotations.NullMarked;
