package dev.isobar.persistence;

import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.stream.IntStream;

/** A program of its own that records events for ever and says the number of each after it was acknowledged. */
final class AcknowledgingWriter {

    private AcknowledgingWriter() {}

    /** @param arguments the journal's file and the number of units */
    public static void main(String[] arguments) {
        Database database = Database.open(
                ConfigFactory.parseString("isobar.journal { kind = sqlite, file = \"%s\" }".formatted(arguments[0])));
        int units = Integer.parseInt(arguments[1]);
        for (long version = 1; ; version++) {
            long number = version;
            var writes = IntStream.range(0, units)
                    .mapToObj(unit -> database.writer().write("unit-" + unit, List.of(row("unit-" + unit, number))))
                    .toList();
            for (int unit = 0; unit < units; unit++) {
                writes.get(unit).join();
                System.out.println(unit + " " + number);
            }
            System.out.flush();
        }
    }

    private static JournalRow row(String id, long number) {
        byte[] payload = Long.toString(number).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return new JournalRow(0, id, number, "writer", 0, "", new JournalRow.Payload(1, "", payload), null);
    }
}
