package dev.isobar.persistence;

import java.util.List;
import java.util.Optional;

/**
 * Some rows of a list.
 *
 * @param next the cursor of the rows that follow; empty on the last page
 */
public record Page<T>(List<T> items, Optional<String> next) {
    public Page {
        items = List.copyOf(items);
    }
}
