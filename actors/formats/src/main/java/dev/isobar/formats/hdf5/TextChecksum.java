package dev.isobar.formats.hdf5;

import dev.isobar.formats.array.TextDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/** Guards texts, which the format stores without a checksum, by an attribute: CRC-32C of each text in UTF-8 and a zero. */
final class TextChecksum {

    static final String ATTRIBUTE = "text_crc32c";

    private TextChecksum() {}

    /** The attribute's value. */
    static String of(List<String> texts) {
        CRC32C crc = new CRC32C();
        for (String text : texts) {
            crc.update(text.getBytes(StandardCharsets.UTF_8));
            crc.update(0);
        }
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    /** Refuses texts that are not those that were summed. */
    static TextDecoder checked(TextDecoder decoder, String expected) {
        return (chunk, count) -> {
            String[] texts = decoder.decode(chunk, count);
            String found = of(Arrays.asList(texts));
            if (!found.equals(expected)) {
                throw new DamagedChunkException("texts damaged: checksum %s (expected: %s)".formatted(found, expected));
            }
            return texts;
        };
    }
}
