package dev.isobar.entities.kernel.wire;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tags values of a field whose type is sealed with the simple name of their class, in the property {@code @type}; so the
 * domain needs no annotation.
 */
final class SealedTypes extends NopAnnotationIntrospector {

    private static final long serialVersionUID = 1;

    private static final JsonTypeInfo.Value TAGGED =
            JsonTypeInfo.Value.construct(JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, "@type", null, false, true);

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public @Nullable TypeResolverBuilder<?> findTypeResolver(
            MapperConfig<?> config, AnnotatedClass annotated, JavaType base) {
        return isSealed(base.getRawClass()) ? new StdTypeResolverBuilder().init(TAGGED, null) : null;
    }

    @Override
    public @Nullable List<NamedType> findSubtypes(Annotated annotated) {
        if (!isSealed(annotated.getRawType())) {
            return null;
        }
        List<NamedType> leaves = new ArrayList<>();
        for (Class<?> leaf : leaves(annotated.getRawType())) {
            leaves.add(new NamedType(leaf, leaf.getSimpleName()));
        }
        return leaves;
    }

    /** The concrete classes that a sealed type permits, also through sealed types between. */
    static List<Class<?>> leaves(Class<?> type) {
        if (!isSealed(type)) {
            return List.of(type);
        }
        List<Class<?>> leaves = new ArrayList<>();
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            leaves.addAll(leaves(permitted));
        }
        return leaves;
    }

    private static boolean isSealed(Class<?> type) {
        return type.isSealed() && !type.isEnum();
    }

    /** Before the annotations that Jackson itself knows. */
    static AnnotationIntrospector before(AnnotationIntrospector other) {
        return AnnotationIntrospector.pair(new SealedTypes(), other);
    }
}
