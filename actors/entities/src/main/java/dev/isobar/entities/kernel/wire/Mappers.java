package dev.isobar.entities.kernel.wire;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.MapperBuilder;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.UnitId;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * The two mappers of the house: records by their components, sealed fields tagged by simple name, times as ISO text,
 * unit ids and digests as plain text, unknown properties ignored. They are shared and must not be configured further.
 */
public final class Mappers {

    private static final ObjectMapper CBOR = configure(CBORMapper.builder());
    private static final ObjectMapper JSON = configure(JsonMapper.builder());

    private Mappers() {}

    /** For the journal and the wire. */
    public static ObjectMapper cbor() {
        return CBOR;
    }

    /** For people and for HTTP. */
    public static ObjectMapper json() {
        return JSON;
    }

    /** The concrete classes that a sealed type permits, at any depth; of another type only itself. */
    public static List<Class<?>> leaves(Class<?> type) {
        return SealedTypes.leaves(type);
    }

    private static <M extends ObjectMapper, B extends MapperBuilder<M, B>> ObjectMapper configure(B builder) {
        ObjectMapper mapper = builder.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .visibility(PropertyAccessor.ALL, Visibility.NONE)
                .visibility(PropertyAccessor.FIELD, Visibility.ANY)
                .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
                .addModule(new ParameterNamesModule(JsonCreator.Mode.PROPERTIES))
                .addModule(new Jdk8Module())
                .addModule(new JavaTimeModule())
                .addModule(texts())
                .build();
        mapper.setAnnotationIntrospector(
                SealedTypes.before(mapper.getSerializationConfig().getAnnotationIntrospector()));
        return mapper;
    }

    private static SimpleModule texts() {
        SimpleModule module = new SimpleModule("isobar-texts");
        addText(module, UnitId.class, UnitId::new);
        addText(module, Digest.class, Digest::new);
        return module;
    }

    private static <T> void addText(SimpleModule module, Class<T> type, Function<String, T> parse) {
        module.addSerializer(type, new ToStringSerializer(type));
        module.addDeserializer(type, new StdScalarDeserializer<T>(type) {
            private static final long serialVersionUID = 1;

            @Override
            public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
                return parse.apply(parser.getValueAsString(""));
            }
        });
        module.addKeySerializer(type, new JsonSerializer<T>() {
            @Override
            public void serialize(T value, JsonGenerator generator, SerializerProvider provider) throws IOException {
                generator.writeFieldName(value.toString());
            }
        });
        module.addKeyDeserializer(type, new KeyDeserializer() {
            @Override
            public Object deserializeKey(String key, DeserializationContext context) {
                return parse.apply(key);
            }
        });
    }
}
