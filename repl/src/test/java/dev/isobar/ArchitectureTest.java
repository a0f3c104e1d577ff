package dev.isobar;

import static com.tngtech.archunit.lang.conditions.ArchConditions.haveSimpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Random;

/** The rules of the house, as code: who may import whom, and what a name may be. */
@AnalyzeClasses(packages = "dev.isobar", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.isobar.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule gridImportsNothingButTheJdk = classes()
            .that()
            .resideInAPackage("dev.isobar.grid..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.isobar.grid..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule theDomainIsPure = classes()
            .that()
            .resideInAPackage("dev.isobar.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.isobar.domain..", "dev.isobar.grid..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule theDomainTouchesNoFileAndNoNetwork = noClasses()
            .that()
            .resideInAPackage("dev.isobar.domain..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "java.net..", "java.util.concurrent..")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Clock.class, Random.class);

    @ArchTest
    static final ArchRule theDomainReadsNoClock = noClasses()
            .that()
            .resideInAPackage("dev.isobar.domain..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule theNormalsImportNoOtherDomain = noClasses()
            .that()
            .resideInAPackage("dev.isobar.domain.normals..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.isobar.domain.draws..",
                    "dev.isobar.domain.forecasts..",
                    "dev.isobar.domain.regionjobs..",
                    "dev.isobar.domain.windrisk..");

    @ArchTest
    static final ArchRule fileLibrariesStayInFormats = noClasses()
            .that()
            .resideOutsideOfPackage("dev.isobar.formats..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.jhdf..", "ucar..", "com.github.luben..");

    @ArchTest
    static final ArchRule formatsKnowNoDomainAndNoActor = classes()
            .that()
            .resideInAPackage("dev.isobar.formats..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.isobar.formats..",
                    "dev.isobar.grid..",
                    "java..",
                    "javax.imageio..",
                    "org.jspecify..",
                    "org.slf4j..",
                    "io.jhdf..",
                    "com.github.luben..",
                    "ucar..");

    @ArchTest
    static final ArchRule nothingPointsBack = noClasses()
            .that()
            .resideInAPackage("dev.isobar.entities..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.isobar.persistence..", "dev.isobar.cluster..", "dev.isobar.repl..")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule persistenceKnowsNoClusterAndNoPrompt = noClasses()
            .that()
            .resideInAPackage("dev.isobar.persistence..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.isobar.cluster..", "dev.isobar.repl..");

    @ArchTest
    static final ArchRule thePromptKnowsTheApiAndTheNodeOnly = classes()
            .that()
            .resideInAPackage("dev.isobar.repl..")
            .should()
            .onlyDependOnClassesThat(
                    new DescribedPredicate<JavaClass>(
                            "are the API's, the node's start, libraries of the prompt, or its own") {
                        @Override
                        public boolean test(JavaClass type) {
                            String name = type.getBaseComponentType().getName();
                            return !name.startsWith("dev.isobar.")
                                    ? !name.startsWith("org.apache.pekko")
                                    : name.startsWith("dev.isobar.repl.")
                                            || name.startsWith("dev.isobar.cluster.api.")
                                            || name.matches("dev\\.isobar\\.cluster\\.Node(Options|\\$.*)?");
                        }
                    });

    @ArchTest
    static final ArchRule protocolsAreSealed = classes()
            .that()
            .areInterfaces()
            .and()
            .haveNameMatching(".*[.$](?:[A-Z][a-z]+)*(Command|Event|Answer|Decision|Demand|UnitMessage|VariableTask)")
            .and()
            .resideOutsideOfPackage("dev.isobar.repl..")
            .should(beSealed());

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should(haveSimpleNameEndingWith("Util"))
            .orShould(haveSimpleNameEndingWith("Utils"))
            .orShould(haveSimpleNameEndingWith("Helper"))
            .orShould(haveSimpleNameEndingWith("Manager"))
            .orShould(haveSimpleNameEndingWith("Impl"))
            .orShould(haveSimpleNameEndingWith("Processor"))
            .orShould(haveSimpleNameEndingWith("Msg"));

    private static ArchCondition<JavaClass> beSealed() {
        return new ArchCondition<>("be sealed") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean sealed = type.reflect().isSealed();
                events.add(new SimpleConditionEvent(type, sealed, type.getName() + " is not sealed"));
            }
        };
    }
}
