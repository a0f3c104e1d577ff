package dev.isobar.repl.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;

/** How a result is shown to people; the machine forms (JSON, CSV, YAML) follow from the data alone, or from the columns. */
public sealed interface View {

    /**
     * Rows of {@code items}.
     *
     * @param empty said when there are none
     */
    record Rows(List<Column> columns, String empty) implements View {
        public Rows {
            columns = List.copyOf(columns);
        }
    }

    /**
     * Rows of {@code items}, each as a block with a field per line.
     *
     * @param empty said when there are none
     */
    record Records(List<Column> columns, String empty) implements View {
        public Records {
            columns = List.copyOf(columns);
        }
    }

    /** One object, a field per line; empty fields are left out. */
    record Fields(List<Column> fields) implements View {
        public Fields {
            fields = List.copyOf(fields);
        }
    }

    /** Text made from the data. */
    record Text(Function<JsonNode, String> text) implements View {}
}
