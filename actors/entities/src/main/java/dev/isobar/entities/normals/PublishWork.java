package dev.isobar.entities.normals;

import dev.isobar.domain.normals.Damaged;
import dev.isobar.domain.normals.Output;
import dev.isobar.domain.normals.VariableCommand;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.domain.normals.VariableTask;
import dev.isobar.entities.kernel.LockFile;
import dev.isobar.entities.kernel.Parallel;
import dev.isobar.entities.kernel.Publishing;
import dev.isobar.entities.kernel.WorkContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The publication of accepted outputs, and the list of all of them at the end of a plan. */
final class PublishWork {

    private static final Pattern SUM = Pattern.compile("([0-9a-f]{64})  (.+)");

    private PublishWork() {}

    /** Publishes what an accepted write left; repeatable, also after a crash in the midst of it. */
    static VariableCommand publish(VariableTask.Publish task, String key, int attempt, WorkContext context) {
        VariablePlan plan = task.plan();
        WorkFolder folder = WorkFolder.of(plan);
        for (Output output : task.outputs()) {
            Parallel.checkWanted(context);
            Path target = folder.output(plan, output.key());
            Path temporary = Publishing.temporary(target, task.writeAttempt());
            if (!isThere(target, output) && !isThere(temporary, output)) {
                String text = "%s is missing or changed (expected: SHA-256 %s)".formatted(temporary, output.sha256());
                return new VariableCommand.ReportDamage(plan.hash(), key, attempt, Damaged.WRITTEN, List.of(), text);
            }
            Publishing.publish(temporary, target, output.sha256(), folder.root());
            Publishing.discardBefore(target, attempt);
        }
        return new VariableCommand.ReportPublished(plan.hash(), task.target(), attempt, task.outputs());
    }

    private static boolean isThere(Path file, Output output) {
        return Publishing.digestIfThere(file).equals(Optional.of(output.sha256()));
    }

    /**
     * Writes tables of regional means and {@code SHA256SUMS} in the form of sha256sum, and removes the work folder. Outputs of other plans that stay in
     * the variable's folder keep their lines.
     */
    static VariableCommand finish(VariableTask.Finish task, int attempt, WorkContext context) {
        try (LockFile _ = WorkFolder.of(task.plan()).enter(attempt, context)) {
            return finish(task, attempt);
        }
    }

    private static VariableCommand finish(VariableTask.Finish task, int attempt) {
        VariablePlan plan = task.plan();
        WorkFolder folder = WorkFolder.of(plan);
        Path variable = folder.root().resolve(plan.variable());
        Map<String, String> sums = new TreeMap<>();
        try {
            for (String line : lines(folder.sums())) {
                Matcher sum = SUM.matcher(line);
                if (sum.matches() && Files.exists(variable.resolve(sum.group(2)))) {
                    sums.put(sum.group(2), sum.group(1));
                }
            }
        } catch (IOException e) {
            throw WorkFolder.unreachable(folder.sums(), "cannot be read", e);
        }
        for (Output output : task.outputs()) {
            Path file = variable.relativize(folder.output(plan, output.key()));
            sums.put(file.toString().replace('\\', '/'), output.sha256().hex());
        }
        RegionalTables.write(task, attempt)
                .forEach((file, digest) ->
                        sums.put(variable.relativize(file).toString().replace('\\', '/'), digest.hex()));
        StringBuilder text = new StringBuilder();
        sums.forEach((file, sum) -> text.append(sum).append("  ").append(file).append('\n'));
        Publishing.replace(folder.sums(), text.toString().getBytes(StandardCharsets.UTF_8), attempt);
        folder.clear();
        return new VariableCommand.ReportFinished(plan.hash(), attempt);
    }

    private static List<String> lines(Path sums) throws IOException {
        try {
            return Files.readAllLines(sums);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }
}
