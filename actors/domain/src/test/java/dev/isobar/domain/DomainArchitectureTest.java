package dev.isobar.domain;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;

@AnalyzeClasses(packages = "dev.isobar.domain", importOptions = ImportOption.DoNotIncludeTests.class)
final class DomainArchitectureTest {

    @ArchTest
    static final ArchRule theDomainImportsOnlyTheJdkGridAndItself = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.isobar.domain..",
                    "dev.isobar.grid..",
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "java.nio.charset..",
                    "java.security..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule theKernelKnowsNoDomain = noClasses()
            .that()
            .resideInAPackage("dev.isobar.domain.kernel..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.isobar.domain.normals..");

    @ArchTest
    static final ArchRule nothingDrawsByChanceOrHoldsAClock = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                    Random.class,
                    SecureRandom.class,
                    RandomGenerator.class,
                    UUID.class,
                    Clock.class,
                    InstantSource.class)
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule nothingReadsAClockOrItsSurroundings = noClasses()
            .should()
            .callMethodWhere(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                    com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching(
                            "now|currentTimeMillis|nanoTime|getProperty|getenv|identityHashCode")));
}
