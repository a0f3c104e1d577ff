package dev.isobar.entities.normals.regions;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.isobar.domain.kernel.Digest;
import dev.isobar.grid.Outline;
import dev.isobar.grid.Region;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Own regions as bytes, so that a plan can name them by a digest: JSON, the same regions in the same order always giving
 * the same bytes, and the bytes the same regions to the last bit.
 */
public final class RegionDefinitions {

    private static final int VERSION = 1;
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RegionDefinitions() {}

    /**
     * Writes regions.
     *
     * @throws IllegalArgumentException when two keys are the same without regard to case
     */
    public static byte[] toBytes(List<Region> regions) {
        RegionKeys.checkDistinct(regions);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("version", VERSION);
            json.writeArrayFieldStart("regions");
            for (Region region : regions) {
                write(json, region);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The digest of what {@link #toBytes} gives. */
    public static Digest digest(List<Region> regions) {
        return Digest.of(Digest.newSha256().digest(toBytes(regions)));
    }

    private static void write(JsonGenerator json, Region region) throws IOException {
        json.writeStartObject();
        json.writeStringField("key", region.key());
        json.writeStringField("name", region.name());
        json.writeNumberField("west", region.west());
        json.writeNumberField("east", region.east());
        json.writeNumberField("south", region.south());
        json.writeNumberField("north", region.north());
        json.writeBooleanField("global", region.global());
        if (region.outline().isPresent()) {
            json.writeArrayFieldStart("outline");
            for (Outline.Part part : region.outline().get().parts()) {
                json.writeStartArray();
                write(json, part.outer());
                for (Outline.Ring hole : part.holes()) {
                    write(json, hole);
                }
                json.writeEndArray();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Outline.Ring ring) throws IOException {
        json.writeStartArray();
        for (int i = 0; i < ring.size(); i++) {
            json.writeStartArray();
            json.writeNumber(ring.givenLongitude(i));
            json.writeNumber(ring.latitude(i));
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    /**
     * Reads regions.
     *
     * @throws IllegalArgumentException when the bytes are not what {@link #toBytes} gives
     */
    public static List<Region> parse(byte[] bytes) {
        List<Region> regions = new ArrayList<>();
        try {
            JsonNode root = JSON.readTree(bytes);
            if (root.path("version").asInt() != VERSION || !root.path("regions").isArray()) {
                throw new IllegalArgumentException(
                        "region definitions: version %s (expected: %d)".formatted(root.path("version"), VERSION));
            }
            for (JsonNode region : root.path("regions")) {
                regions.add(region(region));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("region definitions: damaged: " + e.getMessage(), e);
        }
        RegionKeys.checkDistinct(regions);
        return List.copyOf(regions);
    }

    private static Region region(JsonNode node) {
        List<Outline.Part> parts = new ArrayList<>();
        for (JsonNode part : node.path("outline")) {
            List<Outline.Ring> rings = new ArrayList<>();
            for (JsonNode ring : part) {
                rings.add(ring(ring));
            }
            if (rings.isEmpty()) {
                throw new IllegalArgumentException("region definitions: a part without a ring");
            }
            parts.add(new Outline.Part(rings.getFirst(), rings.subList(1, rings.size())));
        }
        return new Region(
                field(node, "key").asText(),
                field(node, "name").asText(),
                field(node, "west").doubleValue(),
                field(node, "east").doubleValue(),
                field(node, "south").doubleValue(),
                field(node, "north").doubleValue(),
                field(node, "global").booleanValue(),
                parts.isEmpty() ? Optional.empty() : Optional.of(new Outline(parts)));
    }

    private static Outline.Ring ring(JsonNode ring) {
        double[] longitudes = new double[ring.size()];
        double[] latitudes = new double[ring.size()];
        for (int i = 0; i < longitudes.length; i++) {
            longitudes[i] = ring.path(i).path(0).asDouble(Double.NaN);
            latitudes[i] = ring.path(i).path(1).asDouble(Double.NaN);
        }
        return new Outline.Ring(longitudes, latitudes);
    }

    private static JsonNode field(JsonNode node, String name) {
        if (node.path(name).isMissingNode()) {
            throw new IllegalArgumentException("region definitions: no %s in %s".formatted(name, node));
        }
        return node.path(name);
    }
}
