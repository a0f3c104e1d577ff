/** Arrays, axes, calendars, units, regions and chunk grids; imports nothing but java.base. */
@NullMarked
package dev.isobar.grid;

import org.jspecify.annotations.NullMarked;
