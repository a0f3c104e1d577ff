package dev.isobar.repl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.cluster.api.Json;
import dev.isobar.repl.CommandLines.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the options of a run become in the request to the node. */
class RunOptionsTest {

    @TempDir
    Path folder;

    private TinyServer server;
    private CommandLines line;

    @BeforeEach
    void start() {
        server = new TinyServer();
        line = new CommandLines(TinyNodes.elsewhere(server), folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Result run(String... options) {
        List<String> words = new ArrayList<>(List.of("normals", "run", "--output", "out", "--dry-run"));
        words.addAll(List.of(options));
        return line.run(words.toArray(String[]::new));
    }

    @Test
    void everyOptionOfTheRecipeIsAFieldOfTheRequest() {
        Result run = run(
                "--input=in --model=CanESM2 --statistics mean,std1,p99.9 --quantile-type 8 --pool-days 15 --smoothing "
                        .concat("harmonics:4 --units degC --leap drop --window-label centred --profile standard ")
                        .concat("--format zarr3 --tables csv,parquet --box ALPS=5,43,17,49 --box SEA=-3,35,36,45 ")
                        .concat("--polygons parts.geojson#NAME")
                        .split(" "));

        JsonNode body = server.bodies.getFirst();
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(body).isEqualTo(Json.parse("""
                        {"output": "%1$s/out", "input": "%1$s/in", "model": "CanESM2",
                         "statistics": ["mean", "std1", "p99.9"], "tables": ["csv", "parquet"],
                         "boxes": ["ALPS=5,43,17,49", "SEA=-3,35,36,45"], "quantileType": "8",
                         "smoothing": "harmonics:4", "units": "degC", "leap": "drop", "windowLabel": "centred",
                         "profile": "standard", "format": "zarr3", "poolDays": 15,
                         "polygons": "%1$s/parts.geojson#NAME", "dryRun": true}
                        """.formatted(folder)));
    }

    @Test
    void filesTakeThePlaceOfModelAndInput() {
        Result run = run("--files", "data/tas_*.nc", "--variable", "tas", "--targets=1989", "--window=10");

        JsonNode body = server.bodies.getFirst();
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(body.path("files").asText()).isEqualTo(folder + "/data/tas_*.nc");
        assertThat(body.path("variables").toString()).isEqualTo("[\"tas\"]");
        assertThat(body.has("model") || body.has("input")).isFalse();
    }

    @Test
    void aRunWithoutFilesIsRefusedWithTheTwoWaysToNameThem() {
        Result nothing = run();
        Result mixed = run("--input=in", "--model=CanESM2", "--variable=tas");

        assertThat(nothing.code()).isEqualTo(2);
        assertThat(nothing.err())
                .contains("--input DIR --model MODEL, or --files GLOB")
                .contains("nothing was changed");
        assertThat(mixed.err()).contains("--variable belongs to --files");
        assertThat(server.bodies).isEmpty();
    }

    @Test
    void tabOffersTheWordsOfAnOption() {
        try (TypedPrompt keys = new TypedPrompt(TinyNodes.elsewhere(server), folder)) {
            keys.seesReady();
            keys.type("normals run --format z\t");
            keys.sees("--format zarr");
            keys.sees("zarr2");
            keys.type("3 --statistics mean,p99.\t");
            keys.sees("--statistics mean,p99.9");
            keys.clear();
            keys.type("normals run --leap=ord\t");
            keys.sees("--leap=ordinal");
        }
    }

    @Test
    void regionsSayHowToGiveOwnOnes() {
        Result regions = line.run("normals", "regions");

        assertThat(regions.out()).contains("CONUS");
        assertThat(regions.err()).contains("--box NAME=WEST,SOUTH,EAST,NORTH").contains("--polygons");
    }
}
