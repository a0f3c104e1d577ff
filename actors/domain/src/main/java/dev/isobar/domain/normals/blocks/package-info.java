/**
 * The arithmetic of normals over blocks of days: windows of years, their statistics and counts. Arrays in, arrays out; imports
 * java.base only, reads no file and starts no thread.
 */
@NullMarked
package dev.isobar.domain.normals.blocks;

import org.jspecify.annotations.NullMarked;
