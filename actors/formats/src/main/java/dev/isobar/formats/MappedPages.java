package dev.isobar.formats;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * Tells the system that pages of a mapped file are not needed any more, where it has {@code madvise}. Otherwise every page
 * that was ever read counts as the process's memory until the file is closed. They stay in the system's file cache.
 */
final class MappedPages {

    /** A multiple of the page size of every system. */
    private static final long PAGE = 1 << 16;

    private static final int DONT_NEED = 4;

    private static final @Nullable MethodHandle ADVISE = find();

    private MappedPages() {}

    @SuppressWarnings("restricted")
    private static @Nullable MethodHandle find() {
        try {
            Linker linker = Linker.nativeLinker();
            return linker.defaultLookup()
                    .find("madvise")
                    .map(function -> linker.downcallHandle(
                            function, FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT)))
                    .orElse(null);
        } catch (IllegalCallerException | UnsupportedOperationException e) {
            return null;
        }
    }

    /**
     * Lets pages go after a long read; another read brings them back.
     *
     * @param file a whole mapping, read-only
     */
    static void release(MemorySegment file, long offset, long length) {
        long from = offset & -PAGE;
        long end = Math.min(file.byteSize(), (offset + length + PAGE - 1) & -PAGE);
        if (ADVISE == null || length < PAGE) {
            return;
        }
        try {
            int ignored = (int) ADVISE.invokeExact(file.asSlice(from, end - from), end - from, DONT_NEED);
        } catch (Throwable e) {
            throw new IllegalStateException("madvise", e);
        }
    }
}
