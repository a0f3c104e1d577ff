package dev.isobar.entities.kernel;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An exclusive lock of flock(2), where the system has that call. It ends with the descriptor, so also with the process.
 *
 * @param descriptor of the locked file, closed on exec
 */
record Flock(int descriptor) implements AutoCloseable {

    private static final int READ_WRITE = 2;
    private static final int EXCLUSIVE_AT_ONCE = 2 | 4;
    private static final int INTERRUPTED = 4;

    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final @Nullable Calls CALLS = Calls.find();

    /** The calls, and what differs between the systems that have them. */
    private record Calls(MethodHandle open, MethodHandle flock, MethodHandle close, int closeOnExec, int wouldBlock) {

        @SuppressWarnings("restricted")
        static @Nullable Calls find() {
            String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
            boolean isLinux = name.startsWith("linux");
            if (!isLinux && !name.startsWith("mac")) {
                return null;
            }
            try {
                Linker linker = Linker.nativeLinker();
                Linker.Option errno = Linker.Option.captureCallState("errno");
                return new Calls(
                        linker.downcallHandle(
                                address(linker, "open"),
                                FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
                                errno,
                                Linker.Option.firstVariadicArg(2)),
                        linker.downcallHandle(
                                address(linker, "flock"), FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT), errno),
                        linker.downcallHandle(address(linker, "close"), FunctionDescriptor.of(JAVA_INT, JAVA_INT)),
                        isLinux ? 0x80000 : 0x1000000,
                        isLinux ? 11 : 35);
            } catch (IllegalCallerException | UnsupportedOperationException e) {
                return null;
            }
        }

        private static MemorySegment address(Linker linker, String name) {
            return linker.defaultLookup()
                    .find(name)
                    .orElseThrow(() -> new UnsupportedOperationException(name + " is not there"));
        }
    }

    /**
     * Tries once.
     *
     * @return empty when another open file has the lock, or when the file was replaced in the meantime
     * @throws UnsupportedOperationException when the system or the file system has no such locks
     */
    static Optional<Flock> tryLock(Path file) throws IOException {
        Calls calls = calls();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            Flock opened = open(calls, arena, state, file);
            int result = (int) calls.flock().invokeExact(state, opened.descriptor, EXCLUSIVE_AT_ONCE);
            if (result == 0 && opened.isStillAt(file)) {
                return Optional.of(opened);
            }
            int error = result == 0 ? INTERRUPTED : (int) ERRNO.get(state, 0L);
            opened.close();
            if (error == calls.wouldBlock() || error == INTERRUPTED) {
                return Optional.empty();
            }
            throw new UnsupportedOperationException("flock of %s: error %d".formatted(file, error));
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("flock", e);
        }
    }

    private static Flock open(Calls calls, Arena arena, MemorySegment state, Path file) throws Throwable {
        Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                .close();
        int descriptor = (int)
                calls.open().invokeExact(state, arena.allocateFrom(file.toString()), READ_WRITE | calls.closeOnExec());
        if (descriptor < 0) {
            throw new IOException("%s cannot be opened: error %d".formatted(file, (int) ERRNO.get(state, 0L)));
        }
        return new Flock(descriptor);
    }

    /** Some programs remove the file when they are done; a lock on the removed one keeps nobody out. */
    private boolean isStillAt(Path file) throws IOException {
        Path own = Path.of("/proc/self/fd/" + descriptor);
        if (!Files.exists(own)) {
            return Files.exists(file);
        }
        try {
            return Files.isSameFile(own, file);
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    private static Calls calls() {
        if (CALLS == null) {
            throw new UnsupportedOperationException("flock is not there");
        }
        return CALLS;
    }

    @Override
    public void close() {
        try {
            int ignored = (int) calls().close().invokeExact(descriptor);
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("close", e);
        }
    }
}
