package dev.isobar.formats.zarr;

import dev.isobar.formats.array.ArraySchema;
import dev.isobar.formats.array.ArrayVariable;
import dev.isobar.formats.array.ChunkedShape;
import dev.isobar.formats.array.ElementType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of Zarr version 3. A variable in chunks is stored in shards, with the index at the end; fill values are
 * among the attributes as xarray has them.
 *
 * <p>Reference: Zarr core specification 3.0; sharding codec 1.0; consolidated metadata as zarr-python 3 writes it.
 */
final class Zarr3 {

    static final String DOCUMENT = "zarr.json";
    static final String CONSOLIDATED = "consolidated_metadata";
    private static final String ATTRIBUTES_CHECKSUM = "attributes_crc32c";
    private static final String FILL = "_FillValue";
    private static final String TEXTS = "vlen-utf8";

    private Zarr3() {}

    /** How a variable is stored. */
    static ZarrArray array(ArraySchema schema, ArrayVariable variable) {
        ChunkedShape chunks = ZarrArrayWriter.chunks(schema, variable);
        boolean sharded = variable.chunk().length > 0;
        return new ZarrArray(
                variable,
                chunks.shape(),
                chunks.chunk(),
                sharded ? ZarrArray.shardOf(chunks, variable.type().bytes()) : chunks.chunk(),
                sharded,
                ZarrCodec.GZIP,
                ByteOrder.LITTLE_ENDIAN,
                variable.type() == ElementType.TEXT ? ZarrTexts.SEQUENCES : ZarrTexts.NONE,
                "c/",
                "/");
    }

    /** The documents of a store, by name; the one that has all of them is last. */
    static Map<String, Object> documents(ArraySchema schema, List<ZarrArray> arrays) {
        Map<String, Object> documents = new LinkedHashMap<>();
        Map<String, Object> all = new LinkedHashMap<>();
        for (ZarrArray array : arrays) {
            Map<String, Object> document = document(array);
            documents.put(array.variable().name() + "/" + DOCUMENT, document);
            all.put(array.variable().name(), document);
        }
        Map<String, Object> consolidated = new LinkedHashMap<>();
        consolidated.put("kind", "inline");
        consolidated.put("must_understand", false);
        consolidated.put("metadata", all);
        Map<String, Object> attributes = ZarrValues.attributes(schema.attributes());
        consolidated.put(ATTRIBUTES_CHECKSUM, checksum(JsonReader.read(JsonWriter.write(attributes))));
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("attributes", attributes);
        group.put("zarr_format", 3);
        group.put(CONSOLIDATED, consolidated);
        group.put("node_type", "group");
        documents.put(DOCUMENT, group);
        return documents;
    }

    /** Checksum of attributes as they are read. */
    private static String checksum(@Nullable Object attributes) {
        CRC32C crc = new CRC32C();
        crc.update(String.valueOf(attributes).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    /**
     * The attributes of a group, which its consolidated metadata may have a checksum of.
     *
     * @throws IllegalArgumentException when they are damaged
     */
    static Map<String, Object> attributes(Document group) {
        Map<String, Object> attributes =
                group.optional("attributes").map(Document::map).orElse(Map.of());
        group.optional(CONSOLIDATED)
                .filter(consolidated -> consolidated.map().containsKey(ATTRIBUTES_CHECKSUM))
                .ifPresent(consolidated -> consolidated.expect(ATTRIBUTES_CHECKSUM, checksum(attributes)));
        return attributes;
    }

    private static Map<String, Object> document(ZarrArray array) {
        ArrayVariable variable = array.variable();
        Map<String, Object> attributes = ZarrValues.attributes(variable.attributes());
        if (variable.type().isFloating()) {
            variable.fill().ifPresent(fill -> attributes.put(FILL, base64(fill)));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("shape", ZarrValues.list(array.shape()));
        document.put("data_type", type(variable.type()));
        document.put("chunk_grid", named("regular", Map.of("chunk_shape", ZarrValues.list(array.shard()))));
        document.put("chunk_key_encoding", named("default", Map.of("separator", "/")));
        boolean text = variable.type() == ElementType.TEXT;
        document.put(
                "fill_value",
                text ? "" : ZarrValues.fill(variable.type(), variable.fill().orElse(0)));
        document.put("codecs", array.sharded() ? List.of(shards(array)) : codecs(text));
        document.put("attributes", attributes);
        document.put("dimension_names", variable.dimensions());
        document.put("zarr_format", 3);
        document.put("node_type", "array");
        document.put("storage_transformers", List.of());
        return document;
    }

    private static Map<String, Object> shards(ZarrArray array) {
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("chunk_shape", ZarrValues.list(array.chunk()));
        configuration.put("codecs", codecs(false));
        configuration.put("index_codecs", List.of(bytes(), Map.of("name", "crc32c")));
        configuration.put("index_location", "end");
        return named("sharding_indexed", configuration);
    }

    private static List<Object> codecs(boolean text) {
        return List.of(text ? named(TEXTS, Map.of()) : bytes(), named("gzip", Map.of("level", ZarrCodec.LEVEL)));
    }

    private static Map<String, Object> bytes() {
        return named("bytes", Map.of("endian", "little"));
    }

    private static Map<String, Object> named(String name, Map<String, Object> configuration) {
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("name", name);
        named.put("configuration", configuration);
        return named;
    }

    private static String type(ElementType type) {
        if (type == ElementType.TEXT) {
            return "string";
        }
        return type.isFloating()
                ? "float" + 8 * type.bytes()
                : "int" + String.format(Locale.ROOT, "%d", 8 * type.bytes());
    }

    /** A fill value as xarray writes it: the eight bytes of a double. */
    private static String base64(double fill) {
        byte[] bytes = new byte[Double.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putDouble(fill);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * How an array is stored by its document.
     *
     * @throws IllegalArgumentException when it is damaged or asks for what we do not read
     */
    static ZarrArray parse(String name, Document document) {
        document.expect("zarr_format", 3.0);
        document.expect("node_type", "array");
        Document grid = document.at("chunk_grid");
        grid.expect("name", "regular");
        Document keys = document.at("chunk_key_encoding");
        keys.expect("name", "default");
        String separator = keys.optional("configuration")
                .flatMap(
                        configuration -> Optional.ofNullable(configuration.map().get("separator")))
                .map(String::valueOf)
                .orElse("/");
        int[] shard = grid.at("configuration").extents("chunk_shape");
        List<Document> codecs = document.list("codecs");
        boolean sharded = codecs.size() == 1
                && "sharding_indexed".equals(codecs.getFirst().text("name"));
        int[] chunk = shard;
        if (sharded) {
            Document configuration = codecs.getFirst().at("configuration");
            chunk = configuration.extents("chunk_shape");
            codecs = configuration.list("codecs");
            checkIndex(configuration);
            checkMultiple(document, shard, chunk);
        }
        ZarrTexts texts = texts(document);
        String type = texts.form() == ZarrTexts.Form.NONE ? document.text("data_type") : type(ElementType.TEXT);
        Map<String, Object> attributes =
                ZarrValues.read(document.at("attributes").map());
        ElementType element = Arrays.stream(ElementType.values())
                .filter(known -> type(known).equals(type))
                .findFirst()
                .orElseThrow(() -> document.refused("data_type", "int8 to int64, float32, float64 or string"));
        if (attributes.get(FILL) instanceof String text) {
            attributes.put(FILL, new double[] {
                ByteBuffer.wrap(Base64.getDecoder().decode(text))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getDouble()
            });
        }
        return new ZarrArray(
                new ArrayVariable(
                        name, element, document.texts("dimension_names"), attributes, chunk, Optional.empty()),
                document.lengths("shape"),
                chunk,
                shard,
                sharded,
                codec(document, codecs, texts),
                order(document, codecs.getFirst()),
                texts,
                "c" + separator,
                separator);
    }

    private static ZarrTexts texts(Document document) {
        if (type(ElementType.TEXT).equals(document.map().get("data_type"))) {
            return ZarrTexts.SEQUENCES;
        }
        if (!(document.map().get("data_type") instanceof Map)) {
            return ZarrTexts.NONE;
        }
        Document type = document.at("data_type");
        type.expect("name", "fixed_length_utf32");
        int bytes = type.at("configuration").number("length_bytes");
        if (bytes % 4 != 0) {
            throw type.refused("configuration", "a multiple of 4 bytes");
        }
        return new ZarrTexts(ZarrTexts.Form.CODE_POINTS, bytes);
    }

    private static void checkIndex(Document configuration) {
        configuration.expect("index_location", "end");
        List<String> names = configuration.list("index_codecs").stream()
                .map(codec -> codec.text("name"))
                .toList();
        if (!names.equals(List.of("bytes", "crc32c"))) {
            throw configuration.refused("index_codecs", "bytes and crc32c");
        }
        configuration.list("index_codecs").getFirst().at("configuration").expect("endian", "little");
    }

    private static void checkMultiple(Document document, int[] shard, int[] chunk) {
        boolean multiple = shard.length == chunk.length;
        for (int axis = 0; multiple && axis < shard.length; axis++) {
            multiple = shard[axis] % chunk[axis] == 0;
        }
        if (!multiple) {
            throw document.refused("chunk_grid", "a multiple of the chunks in it");
        }
    }

    private static ZarrCodec codec(Document document, List<Document> codecs, ZarrTexts texts) {
        String first = texts.form() == ZarrTexts.Form.SEQUENCES ? TEXTS : "bytes";
        List<String> names = new ArrayList<>();
        codecs.forEach(codec -> names.add(codec.text("name")));
        if (names.equals(List.of(first))) {
            return ZarrCodec.NONE;
        }
        Optional<ZarrCodec> codec = names.size() == 2 && names.getFirst().equals(first)
                ? ZarrCodec.named(names.getLast(), 3)
                : Optional.empty();
        return codec.orElseThrow(
                () -> document.refused("codecs", first + ", or that and gzip, blosc or zstd; found " + names));
    }

    private static ByteOrder order(Document document, Document bytes) {
        String endian = bytes.optional("configuration")
                .flatMap(
                        configuration -> Optional.ofNullable(configuration.map().get("endian")))
                .map(String::valueOf)
                .orElse("little");
        return switch (endian) {
            case "little" -> ByteOrder.LITTLE_ENDIAN;
            case "big" -> ByteOrder.BIG_ENDIAN;
            default -> throw document.refused("endian", "little or big");
        };
    }
}
