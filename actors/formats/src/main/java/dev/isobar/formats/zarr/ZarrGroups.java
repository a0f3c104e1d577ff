package dev.isobar.formats.zarr;

import dev.isobar.formats.FormatException;
import dev.isobar.formats.array.ArrayFormat;
import dev.isobar.formats.array.ArrayReader;
import dev.isobar.formats.array.ArraySchema;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A Zarr store of groups, each of which has arrays of its own. */
public final class ZarrGroups {

    private final Path folder;
    private final ZarrDocuments documents;

    private ZarrGroups(Path folder, ZarrDocuments documents) {
        this.folder = folder;
        this.documents = documents;
    }

    /**
     * Writes a store of version 2, with consolidated metadata at the end, and forces every file to the disk.
     *
     * @param folder must not exist
     * @param attributes of the root
     * @param groups by name; all values are known
     * @throws FormatException when it cannot be written
     */
    public static void write(Path folder, Map<String, Object> attributes, Map<String, ArraySchema> groups) {
        Map<String, Object> all =
                new LinkedHashMap<>(Zarr2.documents(new ArraySchema(List.of(), List.of(), attributes), List.of()));
        ZarrArrayWriter.createFolder(folder);
        try (NewFiles files = new NewFiles()) {
            all.forEach((name, document) -> files.write(folder.resolve(name), ZarrArrayWriter.encoded(document)));
            groups.forEach(
                    (group, schema) -> ZarrArrayWriter.create(folder.resolve(group), ArrayFormat.ZARR2, schema, files)
                            .finishGroup()
                            .forEach((name, document) -> all.put(group + "/" + name, document)));
            files.write(folder.resolve(Zarr2.CONSOLIDATED), ZarrArrayWriter.encoded(Zarr2.consolidated(all)));
            files.force();
        }
    }

    /**
     * Reads what there is.
     *
     * @throws FormatException when it is no store or its metadata are damaged
     */
    public static ZarrGroups open(Path folder) {
        return new ZarrGroups(folder, ZarrDocuments.open(folder));
    }

    /** Names of the groups right below the root. */
    public List<String> names() {
        return documents.groups();
    }

    /**
     * A group.
     *
     * @param name empty for the root
     * @return to be closed
     * @throws FormatException when it is not there or its metadata are damaged
     */
    public ArrayReader group(String name) {
        return ZarrArrayReader.open(folder, documents, name);
    }
}
