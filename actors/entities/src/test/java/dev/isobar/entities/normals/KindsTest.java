package dev.isobar.entities.normals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Rejection;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.domain.normals.NormalsJob;
import dev.isobar.domain.normals.NormalsJobCommand;
import dev.isobar.domain.normals.NormalsPlan;
import dev.isobar.domain.normals.Variable;
import dev.isobar.domain.normals.VariableCommand;
import dev.isobar.domain.normals.VariableEvent;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.entities.kernel.Answer;
import dev.isobar.entities.kernel.Audit;
import dev.isobar.entities.kernel.Manifests;
import dev.isobar.entities.kernel.Recorded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KindsTest {

    @TempDir
    Path folder;

    private static Manifests manifests(Fixture fixture) {
        return Manifests.of(
                List.of(new VariableKind(fixture.configuration), new NormalsJobKind(fixture.configuration)));
    }

    @Test
    void everythingARunRecordsOrSendsReadsBackEqual() throws Exception {
        Fixture fixture = new Fixture(folder).withInput();
        Files.delete(fixture.file(2008, ""));
        Files.write(fixture.file(2003, ""), new byte[100]);
        Manifests manifests = manifests(fixture);
        Driver driver = fixture.driver();
        Variable state = driver.run(fixture.plan());
        assertThat(driver.events).hasSizeGreaterThan(30);
        for (VariableEvent event : driver.events) {
            Recorded<?> recorded = new Recorded<>(3, Instant.EPOCH, Audit.SYSTEM, event);
            String manifest = manifests.manifestOf(event);
            assertThat(manifest).startsWith("normals.variable.").endsWith(".v1");
            assertThat(manifests.recorded(manifest, manifests.toBytes(recorded)))
                    .isEqualTo(recorded);
        }
        for (VariableCommand command : driver.reports) {
            assertThat(manifests.fromJson(manifests.manifestOf(command), manifests.json(command)))
                    .isEqualTo(command);
        }
        assertThat(manifests.fromJson("normals.variable.state.v1", manifests.json(state)))
                .isEqualTo(state);
        NormalsJobCommand submit = new NormalsJobCommand.Submit(fixture.plan());
        assertThat(manifests.fromJson("normals.job.submit.v1", manifests.json(submit)))
                .isEqualTo(submit);
    }

    @Test
    void aReportThatWasAnsweredIsAcknowledgedAndOneThatWasNotIsNot() {
        Fixture fixture = new Fixture(folder);
        Variable state = fixture.driver().run(fixture.plan());
        VariableKind kind = new VariableKind(fixture.configuration);
        Demand.Send<VariableCommand> send = state.demands(kind.settings()).stream()
                .filter(Demand.Send.class::isInstance)
                .map(demand -> (Demand.Send<VariableCommand>) demand)
                .findFirst()
                .orElseThrow();
        Answer heard = new Answer.Accepted(1, "FAILED", List.of(), false);
        VariableCommand acknowledge = kind.answered(send, heard).orElseThrow();
        assertThat(state.decide(acknowledge, kind.settings(), Instant.EPOCH).toString())
                .contains("ReportAcknowledged");
        assertThat(kind.answered(send, new Answer.Unavailable("down"))).isEmpty();
    }

    @Test
    void aVariableThatRefusesAPlanIsReportedToTheJob() {
        Fixture fixture = new Fixture(folder);
        NormalsJobKind kind = new NormalsJobKind(fixture.configuration);
        NormalsPlan plan = fixture.plan();
        UnitId job = NormalsJob.idOf(plan);
        VariablePlan part = new VariablePlan(job, 1, plan, "pr");
        Demand.Send<NormalsJobCommand> send =
                new Demand.Send<>("run/pr", Variable.idOf(plan.model(), "pr"), new VariableCommand.Run(part));
        assertThat(kind.answered(send, new Answer.Refused(Rejection.Kind.INVALID, "no")))
                .contains(new NormalsJobCommand.VariableRefused("pr", 1, "no"));
        assertThat(kind.answered(send, new Answer.Accepted(1, "SCANNING", List.of(), false)))
                .isEmpty();
    }
}
