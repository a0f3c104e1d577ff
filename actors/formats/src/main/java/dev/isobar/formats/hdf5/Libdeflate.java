package dev.isobar.formats.hdf5;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The functions of the shared library libdeflate, where it is installed.
 *
 * <p>Reference: libdeflate.h of version 1.6 and newer.
 *
 * @param allocate makes a decompressor, or null
 * @param zlib decompressor, input and its bytes, output and its bytes, where to put the bytes read and those written
 * @param free releases a decompressor
 */
record Libdeflate(MethodHandle allocate, MethodHandle zlib, MethodHandle free) {

    private static final List<String> NAMES =
            List.of("libdeflate.so.0", "libdeflate.so", "libdeflate.so.1", "libdeflate.dylib");

    private static final @Nullable Libdeflate INSTALLED = find();

    static boolean isInstalled() {
        return INSTALLED != null;
    }

    /** @throws IllegalStateException when the library is not installed */
    static Libdeflate installed() {
        if (INSTALLED == null) {
            throw new IllegalStateException(
                    "libdeflate is not installed (expected: one of %s, with its zlib functions)".formatted(NAMES));
        }
        return INSTALLED;
    }

    private static @Nullable Libdeflate find() {
        for (String name : NAMES) {
            Libdeflate found = find(name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** The library of one name; null when it is not there, is too old, or native access is not allowed. */
    @SuppressWarnings("restricted")
    private static @Nullable Libdeflate find(String name) {
        try {
            return of(SymbolLookup.libraryLookup(name, Arena.global()));
        } catch (IllegalArgumentException | NoSuchElementException | IllegalCallerException e) {
            return null;
        }
    }

    @SuppressWarnings("restricted")
    private static Libdeflate of(SymbolLookup library) {
        Linker linker = Linker.nativeLinker();
        return new Libdeflate(
                linker.downcallHandle(
                        library.findOrThrow("libdeflate_alloc_decompressor"), FunctionDescriptor.of(ADDRESS)),
                linker.downcallHandle(
                        library.findOrThrow("libdeflate_zlib_decompress_ex"),
                        FunctionDescriptor.of(
                                JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS),
                        Linker.Option.critical(true)),
                linker.downcallHandle(
                        library.findOrThrow("libdeflate_free_decompressor"), FunctionDescriptor.ofVoid(ADDRESS)));
    }

    /** @throws OutOfMemoryError when there is no memory for it */
    MemorySegment newDecompressor() {
        try {
            MemorySegment made = (MemorySegment) allocate.invokeExact();
            if (made.address() == 0) {
                throw new OutOfMemoryError("libdeflate: no memory for a decompressor");
            }
            return made;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /**
     * Inflates a zlib stream; arrays are passed without copies.
     *
     * @param lengths set to the bytes read and those written when the result is 0
     * @return 0, or why not
     */
    int inflate(MemorySegment decompressor, byte[] stored, int length, byte[] into, int expected, long[] lengths) {
        MemorySegment both = MemorySegment.ofArray(lengths);
        try {
            return (int) zlib.invokeExact(
                    decompressor,
                    MemorySegment.ofArray(stored),
                    (long) length,
                    MemorySegment.ofArray(into),
                    (long) expected,
                    both,
                    both.asSlice(Long.BYTES));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    void release(MemorySegment decompressor) {
        try {
            free.invokeExact(decompressor);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Native functions throw nothing; what comes is of the virtual machine. */
    private static RuntimeException unexpected(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException known ? known : new IllegalStateException(e);
    }
}
