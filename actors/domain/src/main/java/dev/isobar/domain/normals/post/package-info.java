/**
 * What is done to finished normals: smoothing over the days of the year, and other units. Arrays in, arrays out; imports
 * java.base only.
 */
@NullMarked
package dev.isobar.domain.normals.post;

import org.jspecify.annotations.NullMarked;
