package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.cluster.api.Json;
import dev.isobar.repl.session.CommandException;
import dev.isobar.repl.session.Exit;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A place and a target year, and the finished normals that are meant there. */
final class PlaceOptions {

    private static final String PATH = "/normals/query";

    @Option(names = "--lat", paramLabel = "LAT", description = "Degrees north; with --lon.")
    @Nullable
    Double latitude;

    @Option(names = "--lon", paramLabel = "LON", description = "Degrees east, -180 to 360; with --lat.")
    @Nullable
    Double longitude;

    @Option(
            names = "--polygon",
            paramLabel = "FILE.geojson",
            description = "The area-weighted mean of this polygon, in place of --lat and --lon.")
    @Nullable
    Path polygon;

    @Option(names = "--target", paramLabel = "YEAR", description = "The target year.")
    @Nullable
    Integer target;

    @Option(names = "--variable", paramLabel = "VARIABLE", description = "Default: all that there are.")
    @Nullable
    String variable;

    @Option(names = "--model", paramLabel = "MODEL", description = "Needed when several models have the year.")
    @Nullable
    String model;

    @Option(names = "--scenario", paramLabel = "SCENARIO", description = "Needed when several scenarios have it.")
    @Nullable
    String scenario;

    /** Whether a point or a polygon was given. */
    boolean isGiven() {
        return latitude != null || longitude != null || polygon != null;
    }

    /** Asks the node; the answer's items are one for each variable. */
    JsonNode ask(Context context, @Nullable String field, @Nullable String day) {
        return ask(context, variable, field, day);
    }

    private JsonNode ask(Context context, @Nullable String ofVariable, @Nullable String field, @Nullable String day) {
        String query = query(ofVariable, field, day);
        return polygon == null
                ? context.api().get(PATH + query)
                : context.api()
                        .post(PATH + query, geometry(context.surroundings().resolve(polygon)));
    }

    /** Asks for one field of one variable. */
    JsonNode askOne(Context context, String ofVariable, String field) {
        return ask(context, ofVariable, field, null);
    }

    /** Has the node draw the year as a curve in a PNG file. */
    JsonNode draw(Context context, @Nullable String field, Path png) {
        if (polygon != null) {
            throw new CommandException(
                    Exit.USAGE, "a curve of a polygon is drawn as text only (expected: --lat and --lon)", "--text");
        }
        return context.api()
                .post(
                        "/normals/curve" + query(variable, field, null),
                        Context.object().put("out", png.toString()));
    }

    private String query(@Nullable String ofVariable, @Nullable String field, @Nullable String day) {
        boolean isPoint = latitude != null && longitude != null;
        if (isPoint == (polygon != null) || target == null) {
            throw new CommandException(
                    Exit.USAGE,
                    "the place is not clear (expected: --lat LAT --lon LON --target YEAR, or --polygon FILE --target"
                            + " YEAR)",
                    "help normals query");
        }
        StringBuilder query = new StringBuilder("?target=" + target);
        if (isPoint) {
            query.append("&lat=").append(latitude).append("&lon=").append(longitude);
        }
        add(query, "variable", ofVariable);
        add(query, "model", model);
        add(query, "scenario", scenario);
        add(query, "field", field);
        add(query, "day", day);
        return query.toString();
    }

    private static void add(StringBuilder query, String name, @Nullable String value) {
        if (value != null) {
            query.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }

    private static JsonNode geometry(Path file) {
        try {
            return Json.parse(Files.readString(file));
        } catch (IOException e) {
            throw new CommandException(
                    Exit.NOT_FOUND, "polygon cannot be read: " + file, "give the path of a GeoJSON file");
        } catch (IllegalArgumentException e) {
            throw new CommandException(Exit.USAGE, file + ": " + e.getMessage(), "give the path of a GeoJSON file");
        }
    }
}
