package dev.isobar.entities.kernel;

import com.typesafe.config.Config;
import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.kernel.wire.Mappers;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A record outside the journal of what this node's workers did: one line of JSON for each start of work, each end, and
 * each file that got its name. Fault tests compare it with the journal. Off unless {@code isobar.work-ledger} names a
 * file; several nodes may append to the same one. Safe for any thread.
 */
final class WorkLedger {

    static final WorkLedger NONE = new WorkLedger(Optional.empty(), "");

    private static final ScopedValue<Entry> CURRENT = ScopedValue.newInstance();

    private final Optional<FileOutputStream> file;
    private final String node;

    private record Entry(WorkLedger ledger, UnitId unit, Demand.Work<?> work) {}

    private WorkLedger(Optional<FileOutputStream> file, String node) {
        this.file = file;
        this.node = node;
    }

    /** Opens the configured file, or answers {@link #NONE}. */
    static WorkLedger of(Config config, String node) {
        String path = config.getString("isobar.work-ledger");
        if (path.isEmpty()) {
            return NONE;
        }
        try {
            // No channel: those are closed when the thread that writes is interrupted, as cancelled work is.
            FileOutputStream file = new FileOutputStream(path, true);
            return new WorkLedger(Optional.of(file), node);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "isobar.work-ledger: %s (expected: a file to append to, or nothing)".formatted(path), e);
        }
    }

    /** Notes the start, does the work, and notes its end, whatever that was. */
    <T> T during(UnitId unit, Demand.Work<?> work, ScopedValue.CallableOp<T, Exception> body) throws Exception {
        if (file.isEmpty()) {
            return body.call();
        }
        Entry entry = new Entry(this, unit, work);
        append(entry, "start", Map.of());
        String end = "failed";
        try {
            T done = ScopedValue.where(CURRENT, entry).call(body);
            end = "done";
            return done;
        } finally {
            append(entry, end, Map.of());
        }
    }

    /** Notes that a file got its name, when that was by work that is noted. */
    static void published(Path target, Digest sha256, Publishing.Outcome outcome) {
        if (CURRENT.isBound()) {
            Entry entry = CURRENT.get();
            entry.ledger()
                    .append(
                            entry,
                            "publish",
                            Map.of("path", target.toString(), "sha256", sha256.hex(), "outcome", outcome.name()));
        }
    }

    private void append(Entry entry, String what, Map<String, String> more) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", Instant.now().toString());
        line.put("node", node);
        line.put("what", what);
        line.put("unit", entry.unit().text());
        line.put("key", entry.work().key());
        line.put("attempt", entry.work().attempt());
        line.putAll(more);
        try {
            byte[] bytes = (Mappers.json().writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
            file.orElseThrow().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("isobar.work-ledger cannot be written", e);
        }
    }
}
