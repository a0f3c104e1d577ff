package dev.isobar.formats.zarr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of a store's metadata. Its methods throw IllegalArgumentException, naming the entry, when it is not what
 * is expected.
 */
record Document(String name, Map<String, Object> map) {

    /** A JSON value that must be an object. */
    @SuppressWarnings("unchecked")
    static Document of(String name, @Nullable Object json) {
        if (json instanceof Map<?, ?> map) {
            return new Document(name, (Map<String, Object>) map);
        }
        throw new IllegalArgumentException("%s: %s (expected: an object)".formatted(name, json));
    }

    IllegalArgumentException refused(String entry, String expected) {
        return new IllegalArgumentException(
                "%s: %s: %s (expected: %s)".formatted(name, entry, map.get(entry), expected));
    }

    void expect(String entry, @Nullable Object value) {
        if (!Objects.equals(map.get(entry), value)) {
            throw refused(entry, String.valueOf(value));
        }
    }

    String text(String entry) {
        if (map.get(entry) instanceof String text) {
            return text;
        }
        throw refused(entry, "a text");
    }

    /** An entry that is a positive whole number. */
    int number(String entry) {
        if (map.get(entry) instanceof Double number && number >= 1 && number == number.intValue()) {
            return number.intValue();
        }
        throw refused(entry, "a positive whole number");
    }

    /** An entry that is an object. */
    Document at(String entry) {
        return of(name + ", " + entry, map.get(entry));
    }

    /** An entry that is an object, or absent or null. */
    Optional<Document> optional(String entry) {
        return map.get(entry) == null ? Optional.empty() : Optional.of(at(entry));
    }

    /** An entry that is a list of objects, at least one. */
    List<Document> list(String entry) {
        List<Document> documents = new ArrayList<>();
        for (Object item : items(entry)) {
            documents.add(of(name + ", " + entry, item));
        }
        if (documents.isEmpty()) {
            throw refused(entry, "at least one");
        }
        return documents;
    }

    List<String> texts(String entry) {
        List<String> texts = new ArrayList<>();
        for (Object item : items(entry)) {
            if (!(item instanceof String text)) {
                throw refused(entry, "texts");
            }
            texts.add(text);
        }
        return texts;
    }

    /** An entry that is a list of positive whole numbers. */
    int[] extents(String entry) {
        return extents(entry, 1, "positive whole numbers");
    }

    /** An entry that is a list of whole numbers, none of them negative. */
    int[] lengths(String entry) {
        return extents(entry, 0, "whole numbers from 0");
    }

    private int[] extents(String entry, int least, String expected) {
        List<?> items = items(entry);
        int[] extents = new int[items.size()];
        for (int i = 0; i < extents.length; i++) {
            if (!(items.get(i) instanceof Double number) || number < least || number != number.intValue()) {
                throw refused(entry, expected);
            }
            extents[i] = number.intValue();
        }
        return extents;
    }

    private List<?> items(String entry) {
        if (map.get(entry) instanceof List<?> list) {
            return list;
        }
        throw refused(entry, "a list");
    }
}
