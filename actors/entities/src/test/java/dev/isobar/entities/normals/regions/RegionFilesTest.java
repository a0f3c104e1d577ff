package dev.isobar.entities.normals.regions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.grid.Outline;
import dev.isobar.grid.Region;
import dev.isobar.grid.RegionTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionFilesTest {

    private static final String SQUARE = "[[[0,0],[10,0],[10,10],[0,10],[0,0]]]";

    @TempDir
    private Path folder;

    private Path file(String json) throws IOException {
        return Files.writeString(folder.resolve("my areas.geojson"), json);
    }

    private static String polygon(String coordinates) {
        return "{\"type\": \"Polygon\", \"coordinates\": %s}".formatted(coordinates);
    }

    private static String feature(String properties, String geometry) {
        return "{\"type\": \"Feature\", \"properties\": %s, \"geometry\": %s}".formatted(properties, geometry);
    }

    private static String collection(String... features) {
        return "{\"type\": \"FeatureCollection\", \"features\": [%s]}".formatted(String.join(",", features));
    }

    private List<Region> read(String json) throws IOException {
        return GeoJsonRegions.read(file(json), Optional.empty());
    }

    @Test
    void aBarePolygonIsNamedByItsFile() throws IOException {
        Region region = read(polygon(SQUARE)).getFirst();

        assertThat(region.key()).isEqualTo("my_areas");
        assertThat(region.west()).isZero();
        assertThat(region.east()).isEqualTo(10);
        assertThat(region.south()).isZero();
        assertThat(region.north()).isEqualTo(10);
        assertThat(region.contains(5, 5)).isTrue();
        assertThat(region.contains(5, 15)).isFalse();
    }

    @Test
    void featuresAreNamedByTheirProperties() throws IOException {
        List<Region> regions = read(collection(
                feature("{\"name\": \"Île-de-France\"}", polygon(SQUARE)),
                feature("{\"GEOID\": \"01001\", \"NAME\": \"Autauga\"}", polygon(SQUARE)),
                feature("{\"id\": 7, \"name\": \"Seven\"}", polygon(SQUARE)),
                feature("null", polygon(SQUARE)),
                "{\"type\": \"Feature\", \"id\": \"top\", \"properties\": {}, \"geometry\": %s}"
                        .formatted(polygon(SQUARE))));

        assertThat(regions)
                .extracting(Region::key)
                .containsExactly("Ile-de-France", "Autauga", "7", "my_areas_4", "top");
        assertThat(regions)
                .extracting(Region::name)
                .containsExactly("Île-de-France", "Autauga", "Seven", "my_areas_4", "top");
    }

    @Test
    void theKeyComesFromThePropertyThatIsAskedFor() throws IOException {
        Path file = file(collection(
                feature("{\"GEOID\": \"01001\", \"NAME\": \"Autauga\"}", polygon(SQUARE)),
                feature("{\"GEOID\": \"01003\", \"NAME\": \"Baldwin\"}", polygon(SQUARE))));

        assertThat(GeoJsonRegions.read(file, Optional.of("GEOID")))
                .extracting(Region::key)
                .containsExactly("01001", "01003");
        assertThatThrownBy(() -> GeoJsonRegions.read(file, Optional.of("FIPS")))
                .hasMessage(file + ": feature 1: property 'FIPS' gives no key"
                        + " (expected: a text with letters or digits)");
    }

    @Test
    void severalPolygonsHolesAndCrossingsOfTheDateLineAreKept() throws IOException {
        Region region = read("""
                {"type": "MultiPolygon", "coordinates": [
                  [[[170, 50, 12.5], [-170, 50], [-170, 60], [170, 60], [170, 50]],
                   [[175, 52], [-175, 52], [-175, 58], [175, 58], [175, 52]]],
                  [[[-160, 50], [-150, 50], [-150, 60], [-160, 50]]]]}""").getFirst();

        assertThat(region.west()).isEqualTo(170);
        assertThat(region.east()).isEqualTo(210);
        assertThat(region.outline().orElseThrow().parts()).hasSize(2);
        assertThat(region.contains(51, 180)).isTrue();
        assertThat(region.contains(55, 180)).isFalse();
        assertThat(region.contains(55, 188)).isTrue();
        assertThat(region.contains(51, -152)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not json | no JSON",
                "[1, 2] | no JSON object",
                "{} | feature 1: geometry of type '' (expected: Polygon or MultiPolygon)",
                "{`type`: `Point`, `coordinates`: [1, 2]} | geometry of type 'Point'",
                "{`type`: `Polygon`, `type`: `Polygon`} | Duplicate field",
                "{`type`: `Polygon`, `coordinates`: []} | feature 1: no ring",
                "{`type`: `Polygon`, `coordinates`: 7} | feature 1: no ring",
                "{`type`: `MultiPolygon`, `coordinates`: []} | feature 1: no coordinates",
                "{`type`: `MultiPolygon`, `coordinates`: [[]]} | feature 1: polygon 1, no ring",
                "{`type`: `Polygon`, `coordinates`: [[[0,0],[1,1],[0,0]]]} | ring 1: ring: 3 longitudes",
                "{`type`: `Polygon`, `coordinates`: [[[0,0],[1,0],[1,1],[0,1]]]} | expected: closed",
                "{`type`: `Polygon`, `coordinates`: [[[0,0],[1,`x`],[1,1],[0,0]]]} | position 1: [1,\\`x\\`]",
                "{`type`: `Polygon`, `coordinates`: [[[0,0],[1],[1,1],[0,0]]]} | position 1: [1]",
                "{`type`: `Polygon`, `coordinates`: [[[0,0],[1,95],[1,1],[0,0]]]} | position 1: 1.0, 95.0",
                "{`type`: `Polygon`, `coordinates`: [[[0,0],[361,5],[1,1],[0,0]]]} | position 1: 361.0, 5.0",
                "{`type`: `Polygon`, `coordinates`: [[[0,0],[1e999,5],[1,1],[0,0]]]} | position 1: Infinity",
                "{`type`: `Polygon`, `coordinates`: [[[0,0],[NaN,5],[1,1],[0,0]]]} | no JSON",
                "{`type`: `FeatureCollection`, `features`: []} | features: 0 (expected: 1 to 5000)",
                "{`type`: `FeatureCollection`} | features: 0",
                "{`type`: `Feature`, `geometry`: null} | feature 1: geometry of type ''",
                "{`type`: `Polygon`, `crs`: {`properties`: {`name`: `EPSG:3857`}}} | crs 'EPSG:3857'"
            })
    void whatIsNoRegionIsRefusedWithFileAndFeature(String json, String text) throws IOException {
        Path file = file(json.replace('`', '"'));

        assertThatThrownBy(() -> GeoJsonRegions.read(file, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(text.replace("\\`", "\""));
    }

    @Test
    void equalKeysAreRefusedNamingBoth() {
        String twice = collection(
                feature("{\"key\": \"A b\", \"name\": \"First\"}", polygon(SQUARE)),
                feature("{\"key\": \"a/B\", \"name\": \"Second\"}", polygon(SQUARE)));

        assertThatThrownBy(() -> read(twice))
                .hasMessageContaining(
                        "A_b of 'First' and a_B of 'Second' (expected: different without regard to case)");
    }

    @Test
    void aCollectionMayHoldFeaturesOnly() {
        assertThatThrownBy(() -> read(collection(polygon(SQUARE), polygon(SQUARE))))
                .hasMessageContaining("feature 1: type 'Polygon' (expected: Feature)");
    }

    @Test
    void filesThatAreMissingOrTooLargeAreRefused() throws IOException {
        assertThatThrownBy(() -> GeoJsonRegions.read(folder.resolve("none.geojson"), Optional.empty()))
                .hasMessageContaining("none.geojson: cannot be read");
        assertThatThrownBy(() -> read(" ".repeat(GeoJsonRegions.MOST_BYTES + 1)))
                .hasMessageContaining("more than 16777216 bytes");
        String many = "[1,2],".repeat(GeoJsonRegions.MOST_POSITIONS);
        assertThatThrownBy(() -> read(polygon("[[%s[1,2]]]".formatted(many))))
                .hasMessageContaining("more than 500000 positions");
    }

    @Test
    void deepNestingIsRefused() {
        assertThatThrownBy(() -> read(polygon("[".repeat(5000) + "]".repeat(5000))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("depth");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALPS=5,43,17,49 | 5 | 17 | 43 | 49",
                " ALPS = 5 , 43 , 17 , 49 | 5 | 17 | 43 | 49",
                "UK=-10,49,2.5,61 | 350 | 2.5 | 49 | 61",
                "FIJI=176,-20,-178,-15 | 176 | 182 | -20 | -15",
                "ALL=-180,-90,180,90 | 0 | 360 | -90 | 90",
                "ALL=0,-90,360,90 | 0 | 360 | -90 | 90",
                "E=350,0,360,1 | 350 | 360 | 0 | 1",
                "E=360,0,10,1 | 0 | 10 | 0 | 1",
                "X-1_a=1e1,0,.2e2,1. | 10 | 20 | 0 | 1"
            })
    void boxesAreReadFromText(String text, double west, double east, double south, double north) {
        Region region = RegionText.parse(text);

        assertThat(region.key()).isEqualTo(text.split("=", 2)[0].strip());
        assertThat(region.west()).isEqualTo(west);
        assertThat(region.east()).isEqualTo(east);
        assertThat(region.south()).isEqualTo(south);
        assertThat(region.north()).isEqualTo(north);
        assertThat(region.outline()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CONUS | expected: NAME=W,S,E,N",
                "A=1,2,3 | expected: NAME=W,S,E,N",
                "A=1,2,3,4,5 | expected: NAME=W,S,E,N",
                "A=1,2,3,x | expected: NAME=W,S,E,N",
                "A=1,2,3,NaN | expected: NAME=W,S,E,N",
                "A=1,2,3,0x10p1 | expected: NAME=W,S,E,N",
                "A b=1,2,3,4 | a name of 1 to 40",
                "../a=1,2,3,4 | a name of 1 to 40",
                "A=1,4,3,2 | region latitudes: 4.0 to 2.0",
                "A=1,2,3,91 | region latitudes",
                "A=1,2,1,4 | region longitudes",
                "A=180,2,-180,4 | region longitudes",
                "A=-180,2,360,4 | region longitudes",
                "A=-181,2,3,4 | region longitude: -181.0 (expected: -180 to 360)"
            })
    void textsThatAreNoBoxesAreRefused(String text, String problem) {
        assertThatThrownBy(() -> RegionText.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("region")
                .hasMessageContaining(problem);
    }

    @Test
    void definitionsReturnFromTheirBytesToTheLastBit() throws IOException {
        List<Region> regions = List.of(
                RegionText.parse("UK=-10.1,49,2.3,61"),
                RegionTable.of("GLOBAL"),
                Region.of(
                        "R",
                        "Ünï \"quoted\"",
                        new Outline(List.of(new Outline.Part(
                                new Outline.Ring(
                                        new double[] {350.1, 10.12345678901234, 5, 350.1},
                                        new double[] {0.1, 0.30000000000000004, 50, 0.1}),
                                List.of())))),
                read(polygon("[[[170, 50], [-170, 50], [-170, 60], [170, 50]]]"))
                        .getFirst());
        byte[] bytes = RegionDefinitions.toBytes(regions);

        assertThat(RegionDefinitions.parse(bytes)).isEqualTo(regions);
        assertThat(RegionDefinitions.toBytes(RegionDefinitions.parse(bytes))).isEqualTo(bytes);
        assertThat(RegionDefinitions.digest(regions)).isNotEqualTo(RegionDefinitions.digest(regions.subList(0, 3)));
        assertThat(new String(RegionDefinitions.toBytes(regions.subList(0, 1)), StandardCharsets.UTF_8))
                .isEqualTo("{\"version\":1,\"regions\":[{\"key\":\"UK\",\"name\":\"UK\",\"west\":349.9,\"east\":2.3,"
                        + "\"south\":49.0,\"north\":61.0,\"global\":false}]}");
    }

    @Test
    void definitionsThatAreDamagedOrContradictoryAreRefused() {
        Region one = RegionText.parse("A=1,2,3,4");
        assertThatThrownBy(() -> RegionDefinitions.toBytes(List.of(one, RegionText.parse("a=1,2,3,4"))))
                .hasMessageContaining("region keys: A of 'A' and a of 'a'");
        for (String text : List.of(
                "{}",
                "[]",
                "",
                "{\"version\":2,\"regions\":[]}",
                "{\"version\":1,\"regions\":[{}]}",
                "{\"version\":1,\"regions\":[]} x",
                "{\"version\":1,\"regions\":[{\"key\":\"A\",\"name\":\"A\",\"west\":1,\"east\":2,\"south\":9,"
                        + "\"north\":4,\"global\":false}]}")) {
            assertThatThrownBy(() -> RegionDefinitions.parse(text.getBytes(StandardCharsets.UTF_8)))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
