package dev.isobar.bench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.cluster.api.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A file of JSON lines that is only ever appended to. */
record Lines(Path file) {

    /** Returns when it is on the disk. */
    synchronized void append(JsonNode line) {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            channel.write(ByteBuffer.wrap((Json.text(line) + "\n").getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    long length() {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    /** Whole lines after an offset; one that is being written is left out. */
    List<JsonNode> after(long offset) {
        try {
            if (!Files.exists(file)) {
                return List.of();
            }
            List<JsonNode> lines = new ArrayList<>();
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, channel.size() - offset));
                channel.position(offset);
                while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                    // until all is there
                }
                String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
                int end = text.lastIndexOf('\n');
                if (end > 0) {
                    text.substring(0, end).lines().forEach(line -> lines.add(Json.parse(line)));
                }
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
