package dev.isobar.entities.kernel;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.isobar.entities.kernel.wire.Mappers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * The stored form of one class of events, in CBOR: an array of the version, the time in milliseconds (as text when that is
 * not exact), the event's fields, and, unless the system itself was the author, user, reason and command id. A map of the
 * fields of {@link Recorded} is read too.
 */
final class EntryForm {

    private static final ObjectMapper CBOR = Mappers.cbor();
    private static final int USUAL_BYTES = 200;

    private final ObjectWriter writer;
    private final ObjectReader reader;
    private final ObjectReader mapReader;

    EntryForm(Class<?> event) {
        JavaType recorded = CBOR.getTypeFactory().constructParametricType(Recorded.class, event);
        this.writer = CBOR.writerFor(event);
        this.reader = CBOR.readerFor(event);
        this.mapReader = CBOR.readerFor(recorded);
    }

    byte[] write(Recorded<?> recorded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (JsonGenerator generator = CBOR.getFactory().createGenerator(bytes)) {
            Audit audit = recorded.audit();
            boolean bySystem = audit.equals(Audit.SYSTEM);
            generator.writeStartArray(recorded, bySystem ? 3 : 6);
            generator.writeNumber(recorded.version());
            write(generator, recorded.at());
            writer.writeValue(generator, recorded.event());
            if (!bySystem) {
                generator.writeString(audit.user());
                generator.writeString(audit.reason());
                generator.writeString(audit.commandId());
            }
            generator.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write %s as CBOR"
                            .formatted(recorded.event().getClass().getName()),
                    e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator generator, Instant at) throws IOException {
        long millis = at.toEpochMilli();
        if (Instant.ofEpochMilli(millis).equals(at)) {
            generator.writeNumber(millis);
        } else {
            generator.writeString(at.toString());
        }
    }

    Recorded<?> read(String manifest, byte[] payload) {
        try (JsonParser parser = CBOR.getFactory().createParser(payload)) {
            return parser.nextToken() == JsonToken.START_ARRAY ? read(parser) : mapReader.readValue(payload);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read %d bytes of CBOR as '%s'".formatted(payload.length, manifest), e);
        }
    }

    private Recorded<?> read(JsonParser parser) throws IOException {
        long version = integer(parser, parser.nextToken());
        Instant at = parser.nextToken() == JsonToken.VALUE_STRING
                ? Instant.parse(parser.getText())
                : Instant.ofEpochMilli(integer(parser, parser.currentToken()));
        expect(parser, JsonToken.START_OBJECT, parser.nextToken());
        Object event = reader.readValue(parser);
        JsonToken next = parser.nextToken();
        Audit audit = Audit.SYSTEM;
        if (next != JsonToken.END_ARRAY) {
            audit = new Audit(text(parser, next), text(parser, parser.nextToken()), text(parser, parser.nextToken()));
            next = parser.nextToken();
        }
        expect(parser, JsonToken.END_ARRAY, next);
        return new Recorded<>(version, at, audit, event);
    }

    private static long integer(JsonParser parser, JsonToken found) throws IOException {
        expect(parser, JsonToken.VALUE_NUMBER_INT, found);
        return parser.getLongValue();
    }

    private static String text(JsonParser parser, JsonToken found) throws IOException {
        expect(parser, JsonToken.VALUE_STRING, found);
        return parser.getText();
    }

    private static void expect(JsonParser parser, JsonToken expected, JsonToken found) throws IOException {
        if (found != expected) {
            throw new IOException("%s at byte %d (expected: %s)"
                    .formatted(found, parser.currentLocation().getByteOffset(), expected));
        }
    }
}
