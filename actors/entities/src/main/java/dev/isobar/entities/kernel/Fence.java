package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps a late writer from a file that is written again and again: the highest token so far, in a file beside it. Whoever
 * writes raises it first, holding the lock of what is written; a writer with an older token is refused.
 *
 * <p>A token is older when both its attempt and its time are. Within one journal attempts only grow; after a restore from
 * a backup, or with a new journal, they begin anew, but later.
 *
 * @param attempt of the unit's work
 * @param since when the unit called for it
 */
public record Fence(int attempt, Instant since) {

    private static final Pattern FORM = Pattern.compile("attempt (\\d{1,9}) since (\\S{1,40})\n?");

    /** The token of running work. */
    public static Fence of(int attempt, WorkContext context) {
        return new Fence(attempt, context.since());
    }

    /**
     * Raises the token in a file to this one.
     *
     * @param file that holds it; its folder is made when missing
     * @throws WorkFailure of kind CANCELLED when a newer one is there, DATA when the file holds something else
     */
    public void raise(Path file) {
        Optional<Fence> last = read(file);
        if (last.isPresent() && isOlderThan(last.get())) {
            throw new WorkFailure(
                    Failure.Kind.CANCELLED,
                    "%s: %s comes too late (expected: later than %s)"
                            .formatted(file, text(), last.get().text()));
        }
        if (last.isEmpty() || !last.get().equals(this)) {
            Publishing.replace(file, (text() + "\n").getBytes(StandardCharsets.US_ASCII), attempt);
        }
    }

    private boolean isOlderThan(Fence other) {
        return attempt < other.attempt && !since.isAfter(other.since);
    }

    private String text() {
        return "attempt %d since %s".formatted(attempt, since);
    }

    private static Optional<Fence> read(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                throw damaged(file, text);
            }
            return Optional.of(new Fence(Integer.parseInt(form.group(1)), Instant.parse(form.group(2))));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (DateTimeException e) {
            throw damaged(file, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new WorkFailure(Failure.Kind.UNREACHABLE, "%s: %s (expected: readable)".formatted(file, e), e);
        }
    }

    private static WorkFailure damaged(Path file, String text) {
        String start = text.substring(0, Math.min(40, text.length()));
        return new WorkFailure(
                Failure.Kind.DATA,
                "%s: '%s' (expected: attempt N since TIME); remove it when no other node works here"
                        .formatted(file, start));
    }
}
