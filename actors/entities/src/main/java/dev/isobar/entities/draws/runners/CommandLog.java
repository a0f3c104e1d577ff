package dev.isobar.entities.draws.runners;

import dev.isobar.domain.kernel.Failure;
import dev.isobar.entities.kernel.Publishing;
import dev.isobar.entities.kernel.WorkFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What a program prints, kept in a file: its begin as it comes, and its end; what lies between is counted only. The
 * program never waits for the log.
 */
final class CommandLog implements AutoCloseable {

    private static final int TAIL_IN_MESSAGE = 400;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Path file;
    private final OutputStream out;
    private final int headLimit;
    private final byte[] ring;
    private final ReentrantLock lock = new ReentrantLock();
    private long ringed;
    private int head;
    private boolean isFinished;
    private @Nullable Thread reader;
    private @Nullable InputStream source;

    private CommandLog(Path file, OutputStream out, int bytes) {
        this.file = file;
        this.out = out;
        this.ring = new byte[Math.max(1, bytes / 2)];
        this.headLimit = Math.max(0, bytes - ring.length);
    }

    /** @param bytes most that is kept */
    static CommandLog open(Path file, int bytes) {
        try {
            Files.createDirectories(Publishing.parent(file));
            return new CommandLog(file, Files.newOutputStream(file), bytes);
        } catch (IOException e) {
            throw new WorkFailure(Failure.Kind.UNREACHABLE, "%s: %s (expected: a log)".formatted(file, e), e);
        }
    }

    Path file() {
        return file;
    }

    /** Puts a line of ours before what the program prints. */
    void note(String line) {
        byte[] bytes = ("+ " + line.replace('\n', ' ') + "\n").getBytes(StandardCharsets.UTF_8);
        take(bytes, bytes.length);
    }

    /** Reads what the program prints until it ends. */
    void follow(InputStream printed) {
        source = printed;
        reader = Thread.ofVirtual().name("isobar-command-log").start(() -> {
            byte[] buffer = new byte[1 << 13];
            try {
                for (int n = printed.read(buffer); n >= 0; n = printed.read(buffer)) {
                    take(buffer, n);
                }
            } catch (IOException _) {
                // The program is gone, and its end of the pipe with it.
            }
        });
    }

    private void take(byte[] bytes, int count) {
        lock.lock();
        try {
            if (isFinished) {
                return;
            }
            int toHead = ringed > 0 ? 0 : Math.min(count, headLimit - head);
            if (toHead > 0) {
                out.write(bytes, 0, toHead);
                out.flush();
                head += toHead;
            }
            for (int i = toHead; i < count; i++) {
                ring[(int) (ringed++ % ring.length)] = bytes[i];
            }
        } catch (IOException e) {
            isFinished = true;
        } finally {
            lock.unlock();
        }
    }

    /** Waits a little for the last words of the program, and writes the end of the log. */
    void finish() {
        Thread following = reader;
        if (following != null && following.isAlive()) {
            try {
                if (!following.join(PATIENCE) && source != null) {
                    source.close();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (IOException _) {
                // Nothing more will be read from it.
            }
        }
        lock.lock();
        try {
            if (isFinished) {
                return;
            }
            isFinished = true;
            if (ringed > ring.length) {
                out.write("\n... %d bytes left out ...\n"
                        .formatted(ringed - ring.length)
                        .getBytes(StandardCharsets.UTF_8));
            }
            out.write(ringBytes());
            out.flush();
        } catch (IOException _) {
            // The log is for people; the draw does not depend on it.
        } finally {
            lock.unlock();
        }
    }

    private byte[] ringBytes() {
        int size = (int) Math.min(ringed, ring.length);
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = ring[(int) ((ringed - size + i) % ring.length)];
        }
        return bytes;
    }

    /** The last lines, for a message; on one line. */
    String tail() {
        try {
            byte[] bytes = Files.readAllBytes(file);
            int start = Math.max(0, bytes.length - TAIL_IN_MESSAGE);
            String text = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8).strip();
            return text.isEmpty() ? "(nothing)" : (start > 0 ? "..." : "") + text.replace("\n", " | ");
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        finish();
        try {
            out.close();
        } catch (IOException _) {
            // As above.
        }
    }
}
