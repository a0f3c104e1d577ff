package dev.isobar.formats.png;

import dev.isobar.formats.FormatException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Writes pictures. */
final class PngFile {

    private PngFile() {}

    static void write(BufferedImage image, Path png) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, "png", bytes)) {
                throw new IOException("no writer of PNG");
            }
            Files.write(png, bytes.toByteArray());
        } catch (IOException e) {
            throw new FormatException(png, "cannot be written: " + e, e);
        }
    }
}
