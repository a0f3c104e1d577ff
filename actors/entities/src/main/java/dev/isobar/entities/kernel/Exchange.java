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
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets two names change their files in one step: renameat2(2) of Linux. */
final class Exchange {

    private static final int WORKING_FOLDER = -100;
    private static final int EXCHANGE = 2;
    private static final int NOT_THERE = 2;

    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final @Nullable MethodHandle RENAME = rename();

    private Exchange() {}

    @SuppressWarnings("restricted")
    private static @Nullable MethodHandle rename() {
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux")) {
            return null;
        }
        try {
            Linker linker = Linker.nativeLinker();
            Optional<MemorySegment> call = linker.defaultLookup().find("renameat2");
            FunctionDescriptor form = FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT);
            return call.map(address -> linker.downcallHandle(address, form, Linker.Option.captureCallState("errno")))
                    .orElse(null);
        } catch (IllegalCallerException | UnsupportedOperationException e) {
            return null;
        }
    }

    /**
     * Files and folders alike, on one file system.
     *
     * @return false when the system or the file system has no such call; nothing has changed then
     * @throws NoSuchFileException when one of them is not there; nothing has changed then
     */
    static boolean swap(Path one, Path other) throws IOException {
        MethodHandle rename = RENAME;
        if (rename == null) {
            return false;
        }
        int error;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            int result = (int) rename.invokeExact(
                    state,
                    WORKING_FOLDER,
                    arena.allocateFrom(one.toAbsolutePath().toString()),
                    WORKING_FOLDER,
                    arena.allocateFrom(other.toAbsolutePath().toString()),
                    EXCHANGE);
            error = result == 0 ? 0 : (int) ERRNO.get(state, 0L);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("renameat2", e);
        }
        if (error == NOT_THERE) {
            throw new NoSuchFileException(one.toString(), other.toString(), "one of them is not there");
        }
        return error == 0;
    }
}
