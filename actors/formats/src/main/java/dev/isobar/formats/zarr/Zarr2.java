package dev.isobar.formats.zarr;

import dev.isobar.formats.array.ArraySchema;
import dev.isobar.formats.array.ArrayVariable;
import dev.isobar.formats.array.ElementType;
import dev.isobar.formats.array.Slab;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The metadata of Zarr version 2, with dimensions named as xarray does.
 *
 * <p>Reference: Zarr storage specification version 2; xarray's Zarr encoding specification.
 */
final class Zarr2 {

    static final String GROUP = ".zgroup";
    static final String ARRAY = ".zarray";
    static final String ATTRIBUTES = ".zattrs";
    static final String CONSOLIDATED = ".zmetadata";
    private static final Slab NUMBERS = new Slab.Doubles(new double[0]);
    private static final String DIMENSIONS = "_ARRAY_DIMENSIONS";

    private Zarr2() {}

    /** How a variable is stored. */
    static ZarrArray array(ArraySchema schema, ArrayVariable variable) {
        int[] shape = schema.shape(variable);
        int[] chunk = ZarrArrayWriter.chunks(schema, variable).chunk();
        return new ZarrArray(
                variable,
                shape,
                chunk,
                chunk,
                false,
                ZarrCodec.ZLIB,
                ByteOrder.LITTLE_ENDIAN,
                texts(variable),
                "",
                ".");
    }

    private static ZarrTexts texts(ArrayVariable variable) {
        return variable.values().orElse(NUMBERS) instanceof Slab.Texts(List<String> texts)
                ? ZarrTexts.fitting(texts)
                : ZarrTexts.NONE;
    }

    /** The documents of a group, by name. */
    static Map<String, Object> documents(ArraySchema schema, List<ZarrArray> arrays) {
        Map<String, Object> documents = new LinkedHashMap<>();
        documents.put(GROUP, Map.of("zarr_format", 2));
        documents.put(ATTRIBUTES, ZarrValues.attributes(schema.attributes()));
        for (ZarrArray array : arrays) {
            String name = array.variable().name() + "/";
            documents.put(name + ARRAY, document(array));
            Map<String, Object> attributes =
                    ZarrValues.attributes(array.variable().attributes());
            attributes.remove("_FillValue");
            attributes.put(DIMENSIONS, array.variable().dimensions());
            documents.put(name + ATTRIBUTES, attributes);
        }
        return documents;
    }

    /** The document that has all others, which comes last. */
    static Map<String, Object> consolidated(Map<String, Object> documents) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("metadata", new LinkedHashMap<>(documents));
        all.put("zarr_consolidated_format", 1);
        return all;
    }

    private static Map<String, Object> document(ZarrArray array) {
        Map<String, Object> zlib = new LinkedHashMap<>();
        zlib.put("id", "zlib");
        zlib.put("level", ZarrCodec.LEVEL);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("chunks", ZarrValues.list(array.chunk()));
        document.put("compressor", zlib);
        document.put("dtype", type(array));
        OptionalDouble fill = array.variable().fill();
        document.put(
                "fill_value",
                fill.isPresent() ? ZarrValues.fill(array.variable().type(), fill.getAsDouble()) : null);
        document.put("filters", null);
        document.put("order", "C");
        document.put("shape", ZarrValues.list(array.shape()));
        document.put("zarr_format", 2);
        return document;
    }

    private static String type(ZarrArray array) {
        return switch (array.variable().type()) {
            case BYTE -> "|i1";
            case SHORT -> "<i2";
            case INT -> "<i4";
            case LONG -> "<i8";
            case FLOAT -> "<f4";
            case DOUBLE -> "<f8";
            case TEXT -> "<U" + array.texts().codePoints();
        };
    }

    /**
     * How an array is stored by its documents.
     *
     * @throws IllegalArgumentException when they are damaged or ask for what we do not read
     */
    static ZarrArray parse(String name, Document document, Document attributes) {
        document.expect("zarr_format", 2.0);
        document.expect("order", "C");
        int[] shape = document.lengths("shape");
        int[] chunk = document.extents("chunks");
        String dtype = document.text("dtype");
        ZarrCodec codec = document.optional("compressor")
                .map(compressor -> ZarrCodec.named(compressor.text("id"), 2)
                        .orElseThrow(() -> compressor.refused("id", "zlib, gzip, blosc, zstd or lz4")))
                .orElse(ZarrCodec.NONE);
        Map<String, Object> found = ZarrValues.read(attributes.map());
        found.remove(DIMENSIONS);
        ZarrTexts texts = texts(document, dtype);
        boolean text = texts.form() != ZarrTexts.Form.NONE;
        ElementType type = text ? ElementType.TEXT : ZarrValues.type(dtype.length() == 3 ? dtype.substring(1) : "");
        Object fill = document.map().get("fill_value");
        if (fill != null && !text) {
            found.put("_FillValue", new double[] {ZarrValues.number(fill)});
        }
        return new ZarrArray(
                new ArrayVariable(name, type, attributes.texts(DIMENSIONS), found, chunk, Optional.empty()),
                shape,
                chunk,
                chunk,
                false,
                codec,
                dtype.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                texts,
                "",
                document.map().get("dimension_separator") instanceof String separator ? separator : ".");
    }

    /** How texts are stored; refuses filters but the one that makes bytes of texts. */
    private static ZarrTexts texts(Document document, String dtype) {
        if ("|O".equals(dtype)) {
            List<Document> filters = document.list("filters");
            if (filters.size() != 1) {
                throw document.refused("filters", "vlen-utf8");
            }
            filters.getFirst().expect("id", "vlen-utf8");
            return ZarrTexts.SEQUENCES;
        }
        if (!List.of().equals(document.map().get("filters"))) {
            document.expect("filters", null);
        }
        if (!dtype.matches("[<>|][US][1-9][0-9]{0,5}")) {
            return ZarrTexts.NONE;
        }
        int length = Integer.parseInt(dtype.substring(2));
        return dtype.charAt(1) == 'U'
                ? new ZarrTexts(ZarrTexts.Form.CODE_POINTS, 4 * length)
                : new ZarrTexts(ZarrTexts.Form.BYTES, length);
    }
}
