package dev.isobar.formats.zarr;

import dev.isobar.formats.FormatException;
import dev.isobar.formats.array.ArrayFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The metadata of a store, version 2 or 3, and of the groups right below its root. Metadata that are there twice must
 * agree.
 */
final class ZarrDocuments {

    private final Path folder;
    private final ArrayFormat format;
    private final Map<String, Object> consolidated;

    private ZarrDocuments(Path folder, ArrayFormat format, Map<String, Object> consolidated) {
        this.folder = folder;
        this.format = format;
        this.consolidated = consolidated;
    }

    /** A group: its attributes and the arrays right below it. */
    record Group(Map<String, Object> attributes, List<ZarrArray> arrays) {}

    /**
     * Finds out what a folder is.
     *
     * @throws FormatException when it is no store or its metadata are damaged
     */
    static ZarrDocuments open(Path folder) {
        if (Files.exists(folder.resolve(Zarr3.DOCUMENT))) {
            Document group = read(folder, Zarr3.DOCUMENT);
            return new ZarrDocuments(
                    folder,
                    ArrayFormat.ZARR3,
                    checked(
                            folder,
                            () -> group.optional(Zarr3.CONSOLIDATED)
                                    .map(document -> document.at("metadata").map())
                                    .orElse(Map.of())));
        }
        if (Files.exists(folder.resolve(Zarr2.GROUP))) {
            boolean isConsolidated = Files.exists(folder.resolve(Zarr2.CONSOLIDATED));
            return new ZarrDocuments(
                    folder,
                    ArrayFormat.ZARR2,
                    checked(
                            folder,
                            () -> isConsolidated
                                    ? read(folder, Zarr2.CONSOLIDATED)
                                            .at("metadata")
                                            .map()
                                    : Map.of()));
        }
        throw new FormatException(folder, "neither zarr.json nor .zgroup is there (expected: a Zarr store)");
    }

    /** Reads metadata; what is wrong with them is a failure of the store. */
    private interface Reading<T> {

        T read();
    }

    private static <T> T checked(Path folder, Reading<T> reading) {
        try {
            return reading.read();
        } catch (IllegalArgumentException e) {
            throw new FormatException(folder, "metadata: " + e.getMessage(), e);
        }
    }

    ArrayFormat format() {
        return format;
    }

    /**
     * A group.
     *
     * @param name empty for the root
     * @throws FormatException when it is not there, or damaged, or asks for what we do not read
     */
    Group group(String name) {
        String prefix = name.isEmpty() ? "" : name + "/";
        return checked(folder, () -> format == ArrayFormat.ZARR3 ? version3(prefix) : version2(prefix));
    }

    private Group version3(String prefix) {
        Document group = read(folder, prefix + Zarr3.DOCUMENT);
        group.expect("zarr_format", 3.0);
        group.expect("node_type", "group");
        List<ZarrArray> arrays = new ArrayList<>();
        for (String name : below(prefix, "", Zarr3.DOCUMENT)) {
            Document document = read(folder, prefix + name + "/" + Zarr3.DOCUMENT);
            if (!"group".equals(document.map().get("node_type"))) {
                agree(document, prefix + name);
                arrays.add(Zarr3.parse(name, document));
            }
        }
        return new Group(Zarr3.attributes(group), arrays);
    }

    private Group version2(String prefix) {
        Document group = read(folder, prefix + Zarr2.GROUP);
        group.expect("zarr_format", 2.0);
        agree(group, prefix + Zarr2.GROUP);
        List<ZarrArray> arrays = new ArrayList<>();
        for (String name : below(prefix, "/" + Zarr2.ARRAY, Zarr2.ARRAY)) {
            Document document = read(folder, prefix + name + "/" + Zarr2.ARRAY);
            Document attributes = read(folder, prefix + name + "/" + Zarr2.ATTRIBUTES);
            agree(document, prefix + name + "/" + Zarr2.ARRAY);
            agree(attributes, prefix + name + "/" + Zarr2.ATTRIBUTES);
            arrays.add(Zarr2.parse(name, document, attributes));
        }
        String described = prefix + Zarr2.ATTRIBUTES;
        if (!Files.exists(folder.resolve(described)) && !consolidated.containsKey(described)) {
            return new Group(Map.of(), arrays);
        }
        Document attributes = read(folder, described);
        agree(attributes, described);
        return new Group(attributes.map(), arrays);
    }

    /** Names of the groups right below the root. */
    List<String> groups() {
        if (format == ArrayFormat.ZARR2) {
            return below("", "/" + Zarr2.GROUP, Zarr2.GROUP);
        }
        return checked(
                folder,
                () -> below("", "", Zarr3.DOCUMENT).stream()
                        .filter(name -> "group"
                                .equals(read(folder, name + "/" + Zarr3.DOCUMENT)
                                        .map()
                                        .get("node_type")))
                        .toList());
    }

    /**
     * What is right below a group: by the consolidated metadata, or else the folders that have a document.
     *
     * @param suffix of the keys of the consolidated metadata
     */
    private List<String> below(String prefix, String suffix, String document) {
        if (!consolidated.isEmpty()) {
            return consolidated.keySet().stream()
                    .filter(key -> key.startsWith(prefix)
                            && key.endsWith(suffix)
                            && key.length() > prefix.length() + suffix.length())
                    .map(key -> key.substring(prefix.length(), key.length() - suffix.length()))
                    .filter(name -> name.indexOf('/') < 0)
                    .toList();
        }
        try (Stream<Path> found = Files.list(folder.resolve(prefix))) {
            return found.filter(path -> Files.exists(path.resolve(document)))
                    .map(path -> String.valueOf(path.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new FormatException(folder, "cannot be read: " + e, e);
        }
    }

    private void agree(Document document, String key) {
        Optional<Object> said = Optional.ofNullable(consolidated.get(key));
        if (!consolidated.isEmpty() && !said.equals(Optional.of(document.map()))) {
            throw new FormatException(
                    folder,
                    "%s: damaged: not what the consolidated metadata say (expected: the same)"
                            .formatted(document.name()));
        }
    }

    private static Document read(Path folder, String name) {
        try {
            return Document.of(name, JsonReader.read(Files.readString(folder.resolve(name))));
        } catch (NoSuchFileException e) {
            throw new FormatException(folder, name + ": no such file (expected: metadata)", e);
        } catch (IOException e) {
            throw new FormatException(folder, "%s: cannot be read: %s".formatted(name, e), e);
        } catch (IllegalArgumentException e) {
            throw new FormatException(folder, "%s: %s".formatted(name, e.getMessage()), e);
        }
    }
}
