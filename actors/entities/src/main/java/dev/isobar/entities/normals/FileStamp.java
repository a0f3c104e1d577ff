package dev.isobar.entities.normals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** The state of a file as far as a folder tells it: a change of content nearly always changes it. */
record FileStamp(long sizeBytes, long modifiedMillis) {

    /** @throws IOException when there is no such file */
    static FileStamp of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileStamp(attributes.size(), attributes.lastModifiedTime().toMillis());
    }
}
