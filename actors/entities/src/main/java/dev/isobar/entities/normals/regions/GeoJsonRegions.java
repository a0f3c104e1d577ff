package dev.isobar.entities.normals.regions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.isobar.grid.Outline;
import dev.isobar.grid.Region;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Regions from a GeoJSON file (RFC 7946): a Polygon or MultiPolygon, a Feature of one, or a FeatureCollection of such.
 *
 * <p>Longitudes may be of -180..180 or 0..360 degrees. An edge between positions more than 180 degrees apart takes the
 * short way round. Rings may run either way; a third number of a position, its height, is not looked at.
 */
public final class GeoJsonRegions {

    static final int MOST_BYTES = 16 << 20;
    static final int MOST_POSITIONS = 500_000;
    static final int MOST_FEATURES = 5_000;

    private static final List<String> USUAL_KEYS = List.of("key", "id", "name", "NAME", "GEOID");
    private static final List<String> USUAL_NAMES = List.of("name", "NAME");
    private static final int LONGEST_NAME = 120;
    /** Names of degrees on WGS 84, NAD83 and ETRS89, which do not differ on the scale of a cell. */
    private static final Pattern DEGREES = Pattern.compile(".*(CRS84|CRS83|4326|4269|4258)\\s*$");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path file;
    private final Optional<String> keyProperty;
    private int positions;

    private GeoJsonRegions(Path file, Optional<String> keyProperty) {
        this.file = file;
        this.keyProperty = keyProperty;
    }

    /**
     * Reads the regions of a file, in its order.
     *
     * @param keyProperty the property that gives the keys; otherwise the first there is of key, id, name, NAME and
     *     GEOID, and failing these the file's name and the feature's number
     * @throws IllegalArgumentException naming the file, the feature's number and what was expected
     */
    public static List<Region> read(Path file, Optional<String> keyProperty) {
        GeoJsonRegions regions = new GeoJsonRegions(file, keyProperty);
        return regions.regions(regions.bytes());
    }

    /**
     * The regions of a text that somebody sent.
     *
     * @param name what messages call it
     * @throws IllegalArgumentException naming the feature's number and what was expected
     */
    public static List<Region> parse(byte[] geoJson, String name) {
        return new GeoJsonRegions(Path.of(name), Optional.empty()).regions(geoJson);
    }

    private List<Region> regions(byte[] bytes) {
        JsonNode root = parsed(bytes);
        checkDegrees(root);
        List<Region> regions = new ArrayList<>();
        if (type(root).equals("FeatureCollection")) {
            JsonNode features = root.path("features");
            if (!features.isArray() || features.isEmpty() || features.size() > MOST_FEATURES) {
                throw refused("", "features: %d (expected: 1 to %d)".formatted(features.size(), MOST_FEATURES));
            }
            for (JsonNode feature : features) {
                regions.add(region(feature, regions.size() + 1, features.size()));
            }
        } else {
            regions.add(region(root, 1, 1));
        }
        try {
            RegionKeys.checkDistinct(regions);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: %s".formatted(file, e.getMessage()), e);
        }
        return List.copyOf(regions);
    }

    private byte[] bytes() {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw refused("", "more than %d bytes (expected: at most that)".formatted(MOST_BYTES));
            }
            return bytes;
        } catch (IOException e) {
            throw new IllegalArgumentException("%s: cannot be read: %s".formatted(file, e), e);
        }
    }

    private JsonNode parsed(byte[] bytes) {
        try {
            JsonNode root = JSON.readTree(bytes);
            if (!root.isObject()) {
                throw refused("", "no JSON object (expected: GeoJSON)");
            }
            return root;
        } catch (JsonProcessingException e) {
            String where = Optional.ofNullable(e.getLocation())
                    .map(at -> ", line %d, column %d".formatted(at.getLineNr(), at.getColumnNr()))
                    .orElse("");
            throw new IllegalArgumentException(
                    "%s%s: no JSON: %s (expected: GeoJSON)".formatted(file, where, e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("%s: cannot be read: %s".formatted(file, e), e);
        }
    }

    private void checkDegrees(JsonNode root) {
        JsonNode system = root.path("crs").path("properties").path("name");
        if (!system.isMissingNode() && !DEGREES.matcher(system.asText()).matches()) {
            throw refused("", "crs '%s' (expected: longitude and latitude, CRS84)".formatted(system.asText()));
        }
    }

    private Region region(JsonNode node, int number, int count) {
        String where = "feature %d: ".formatted(number);
        boolean isFeature = type(node).equals("Feature");
        if (!isFeature && count > 1) {
            throw refused(where, "type '%s' (expected: Feature)".formatted(type(node)));
        }
        JsonNode geometry = isFeature ? node.path("geometry") : node;
        JsonNode properties = node.path("properties");
        String key = key(node, properties, number, count, where);
        String name = USUAL_NAMES.stream()
                .map(property -> text(properties.path(property)))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(key);
        return Region.of(key, name, outline(geometry, where));
    }

    private String key(JsonNode feature, JsonNode properties, int number, int count, String where) {
        if (keyProperty.isPresent()) {
            String key = RegionKeys.of(text(properties.path(keyProperty.get())));
            if (key.isEmpty()) {
                throw refused(
                        where,
                        "property '%s' gives no key (expected: a text with letters or digits)"
                                .formatted(keyProperty.get()));
            }
            return key;
        }
        for (String property : USUAL_KEYS) {
            String key = RegionKeys.of(text(properties.path(property)));
            if (key.isEmpty() && property.equals("id")) {
                key = RegionKeys.of(text(feature.path("id")));
            }
            if (!key.isEmpty()) {
                return key;
            }
        }
        String stem = RegionKeys.of(String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", ""));
        String end = count > 1 ? "_" + number : "";
        String start = stem.isEmpty() ? "region" : stem;
        return start.substring(0, Math.min(start.length(), RegionKeys.LONGEST - end.length())) + end;
    }

    /** A text or number as one line of text; empty when it is neither. */
    private static String text(JsonNode value) {
        String text = value.isTextual() || value.isNumber() ? value.asText() : "";
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.substring(0, Math.min(LONGEST_NAME, line.length()));
    }

    private Outline outline(JsonNode geometry, String where) {
        JsonNode coordinates = geometry.path("coordinates");
        List<Outline.Part> parts = new ArrayList<>();
        switch (type(geometry)) {
            case "Polygon" -> parts.add(part(coordinates, where));
            case "MultiPolygon" -> {
                for (JsonNode polygon : coordinates) {
                    parts.add(part(polygon, where + "polygon %d, ".formatted(parts.size() + 1)));
                }
                if (parts.isEmpty()) {
                    throw refused(where, "no coordinates (expected: one or more polygons)");
                }
            }
            default ->
                throw refused(
                        where, "geometry of type '%s' (expected: Polygon or MultiPolygon)".formatted(type(geometry)));
        }
        return new Outline(parts);
    }

    private Outline.Part part(JsonNode polygon, String where) {
        List<Outline.Ring> rings = new ArrayList<>();
        for (JsonNode ring : polygon) {
            rings.add(ring(ring, where + "ring %d: ".formatted(rings.size() + 1)));
        }
        if (rings.isEmpty()) {
            throw refused(where, "no ring (expected: an outer ring, and holes)");
        }
        return new Outline.Part(rings.getFirst(), rings.subList(1, rings.size()));
    }

    private Outline.Ring ring(JsonNode ring, String where) {
        double[] longitudes = new double[ring.size()];
        double[] latitudes = new double[ring.size()];
        positions += ring.size();
        if (positions > MOST_POSITIONS) {
            throw refused(where, "more than %d positions in the file (expected: fewer)".formatted(MOST_POSITIONS));
        }
        for (int i = 0; i < longitudes.length; i++) {
            JsonNode position = ring.path(i);
            if (!position.path(0).isNumber() || !position.path(1).isNumber()) {
                throw refused(where, "position %d: %s (expected: [longitude, latitude])".formatted(i, brief(position)));
            }
            longitudes[i] = position.path(0).doubleValue();
            latitudes[i] = position.path(1).doubleValue();
        }
        try {
            return new Outline.Ring(longitudes, latitudes);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: %s%s".formatted(file, where, e.getMessage()), e);
        }
    }

    private static String brief(JsonNode node) {
        String text = node.toString();
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }

    private static String type(JsonNode node) {
        return node.path("type").asText();
    }

    private IllegalArgumentException refused(String where, String problem) {
        return new IllegalArgumentException("%s: %s%s".formatted(file, where, problem));
    }
}
