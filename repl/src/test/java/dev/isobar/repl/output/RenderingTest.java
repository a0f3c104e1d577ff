package dev.isobar.repl.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.cluster.api.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenderingTest {

    private static final JsonNode DATA = Json.parse("""
                    {"items":[
                     {"id":"variable/CanESM2/pr","status":"COMPLETE","count":1234567,"place":{"name":"a, \\"b\\""},"list":["x","y"]},
                     {"id":"variable/CanESM2/tasmax","status":"FAILED","count":7,"place":{"name":null},"list":[]}
                    ],"next":null}
                    """);

    private static final View VIEW = new View.Rows(
            List.of(
                    Column.text("ID", "id"),
                    Column.status("STATUS", "status"),
                    Column.number("COUNT", "count"),
                    Column.text("PLACE", "place/name"),
                    Column.text("LIST", "list")),
            "nothing here");

    private static String rendered(OutputFormat format, int width, boolean colour) {
        return new Rendering(format, new Palette(colour), width).render(DATA, VIEW);
    }

    @Test
    void tablesAlignTheirColumns() {
        assertThat(rendered(OutputFormat.TABLE, 200, false)).isEqualTo("""
                        ID                       STATUS        COUNT  PLACE   LIST
                        variable/CanESM2/pr      COMPLETE  1,234,567  a, "b"  x,y
                        variable/CanESM2/tasmax  FAILED            7         \s
                        """);
    }

    @Test
    void tablesAreCutToTheWidthAndIdsLast() {
        View view = new View.Rows(List.of(Column.text("ID", "id"), Column.text("LONG", "long")), "");
        JsonNode data = Json.parse("{\"items\":[{\"id\":\"variable/CanESM2/pr\",\"long\":\"0123456789abcdef\"}]}");

        assertThat(new Rendering(OutputFormat.TABLE, new Palette(false), 31).render(data, view))
                .endsWith("\nvariable/CanESM2/pr  012345678…\n");
        assertThat(new Rendering(OutputFormat.TABLE, new Palette(false), 20).render(data, view))
                .endsWith("\nvariable/…  0123456…\n");
    }

    @Test
    void coloursNeverMoveColumns() {
        assertThat(rendered(OutputFormat.TABLE, 200, true).replaceAll("\u001b\\[[0-9]+m", ""))
                .isEqualTo(rendered(OutputFormat.TABLE, 200, false));
    }

    @Test
    void csvHasAHeadingAndQuotesWhatItMust() {
        assertThat(rendered(OutputFormat.CSV, 10, true)).isEqualTo("""
                        id,status,count,place.name,list
                        variable/CanESM2/pr,COMPLETE,1234567,"a, ""b""\",x y
                        variable/CanESM2/tasmax,FAILED,7,,
                        """);
    }

    @Test
    void jsonLinesAreOneItemALine() {
        List<String> lines = rendered(OutputFormat.JSONL, 10, true).lines().toList();

        assertThat(lines).hasSize(2);
        assertThat(Json.parse(lines.getFirst())).isEqualTo(DATA.path("items").get(0));
    }

    @Test
    void jsonIsTheWholeAnswer() {
        assertThat(Json.parse(rendered(OutputFormat.JSON, 10, true))).isEqualTo(DATA);
    }

    @Test
    void yamlQuotesOnlyWhatCouldBeReadOtherwise() {
        JsonNode data = Json.parse(
                "{\"a\":\"yes\",\"b\":\"plain words\",\"c\":\"1.5\",\"d\":1.5,\"e\":[],\"f\":[{\"g\":null}],\"h\":\"x: y\"}");

        assertThat(new Rendering(OutputFormat.YAML, new Palette(false), 80).render(data, VIEW))
                .isEqualTo("""
                        a: "yes"
                        b: plain words
                        c: "1.5"
                        d: 1.5
                        e: []
                        f:
                          -
                            g: null
                        h: "x: y"
                        """);
    }

    @Test
    void anEmptyListSaysSo() {
        JsonNode none = Json.parse("{\"items\":[]}");
        assertThat(new Rendering(OutputFormat.TABLE, new Palette(false), 80).render(none, VIEW))
                .isEqualTo("nothing here\n");
        assertThat(new Rendering(OutputFormat.CSV, new Palette(false), 80).render(none, VIEW))
                .isEqualTo("id,status,count,place.name,list\n");
    }

    @Test
    void percentIsRoundedDownSoThatAHundredMeansAll() {
        assertThat(Cells.percent(999, 1000)).isEqualTo("99 %");
        assertThat(Cells.percent(1000, 1000)).isEqualTo("100 %");
        assertThat(Cells.percent(0, 0)).isEmpty();
    }

    @Test
    void coloursFollowModeTerminalAndEnvironment() {
        assertThat(Palette.of(ColorMode.AUTO, true, java.util.Map.of()).on()).isTrue();
        assertThat(Palette.of(ColorMode.AUTO, false, java.util.Map.of()).on()).isFalse();
        assertThat(Palette.of(ColorMode.AUTO, true, java.util.Map.of("NO_COLOR", "1"))
                        .on())
                .isFalse();
        assertThat(Palette.of(ColorMode.AUTO, true, java.util.Map.of("TERM", "dumb"))
                        .on())
                .isFalse();
        assertThat(Palette.of(ColorMode.ALWAYS, false, java.util.Map.of("NO_COLOR", "1"))
                        .on())
                .isTrue();
    }
}
