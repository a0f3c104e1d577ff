/** What readers and writers of files share: contracts, headers and failures; may import grid. */
@NullMarked
package dev.isobar.formats;

import org.jspecify.annotations.NullMarked;
