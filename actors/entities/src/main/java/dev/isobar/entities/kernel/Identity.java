package dev.isobar.entities.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * Which file it is, whatever its name: the same after a rename, another one after something else took the name.
 *
 * @param key the file system's, where it has one
 */
public record Identity(@Nullable Object key, long bytes, FileTime modified) {

    /** @throws IOException when there is none */
    public static Identity of(Path file) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return new Identity(attributes.fileKey(), attributes.size(), attributes.lastModifiedTime());
    }
}
