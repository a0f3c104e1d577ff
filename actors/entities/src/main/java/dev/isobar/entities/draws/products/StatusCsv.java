package dev.isobar.entities.draws.products;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.entities.kernel.Publishing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;

/**
 * {@code draw_status.csv}: a header {@code draw,complete} and one row for each draw of a basin and period, ascending from
 * 0, the value 0 or 1, lines ended by {@code \n}. Its writer replaces it as a whole; its reader takes whatever somebody
 * else may have put there and tells what is strange about it.
 */
public final class StatusCsv {

    /** A status file of half a million draws has fewer bytes. */
    private static final int MOST_BYTES = 8 << 20;

    private StatusCsv() {}

    /** The bytes of the file. */
    public static byte[] bytes(BitSet complete, int draws) {
        StringBuilder text = new StringBuilder("draw,complete\n");
        for (int draw = 0; draw < draws; draw++) {
            text.append(draw).append(',').append(complete.get(draw) ? 1 : 0).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Puts a new file in the place of the old one, synced; a reader sees the one or the other as a whole. The caller holds
     * the lock of the status file.
     */
    public static Digest write(Path file, BitSet complete, int draws, int attempt) {
        return Publishing.replace(file, bytes(complete, draws), attempt);
    }

    /**
     * Reads a file of unknown origin. Whatever is in it, the answer is a reading; only its content counts, never its
     * existence.
     *
     * @param draws how many there are: rows of others are out of range
     */
    public static StatusReading read(Path file, int draws) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        } catch (NoSuchFileException _) {
            return StatusReading.missing();
        } catch (IOException e) {
            return StatusReading.unreadable("cannot be read: " + e);
        }
        if (bytes.length > MOST_BYTES) {
            return StatusReading.unreadable("more than %d bytes (expected: a status file)".formatted(MOST_BYTES));
        }
        return new StatusCsvReader(bytes, draws).read();
    }

    /** The columns' names in lower case, without quotes and blanks. */
    static List<String> cells(String line) {
        return List.of(line.split(",", -1)).stream().map(StatusCsv::cell).toList();
    }

    private static String cell(String text) {
        String bare = text.strip();
        boolean quoted = bare.length() >= 2 && bare.startsWith("\"") && bare.endsWith("\"");
        return quoted ? bare.substring(1, bare.length() - 1).strip() : bare;
    }
}
