package dev.isobar.domain.normals;

import java.util.Collection;
import java.util.Optional;

/**
 * The text that plan hashes are made of: one {@code name=value} line for each field, in a fixed order, so that it is
 * the same in every process. Backslashes, line ends and commas in values are escaped.
 */
final class PlanText {

    private PlanText() {}

    static String line(String name, Object value) {
        return name + "=" + escape(value.toString()) + "\n";
    }

    static String line(String name, Collection<String> values) {
        return name + "="
                + String.join(",", values.stream().map(PlanText::escape).toList()) + "\n";
    }

    /** What of the model decides the values: not its other variables, other scenarios or defaults. */
    static String model(Model model, String scenario) {
        StringBuilder text = new StringBuilder()
                .append(line("model", model.id()))
                .append(line("institution", model.institution()))
                .append(line("directory", model.directory()))
                .append(line("file", model.file()))
                .append(line("member", model.member()))
                .append(line("grid", model.grid()))
                .append(line("calendar", model.calendar()));
        model.files().ifPresent(files -> text.append(line("files", files)));
        for (Optional<Model.Scenario> s = Optional.of(model.scenario(scenario));
                s.isPresent();
                s = s.flatMap(Model.Scenario::parent).map(model::scenario)) {
            text.append(line("scenario", s.get().id()))
                    .append(line("years", s.get().firstYear() + "-" + s.get().lastYear()));
        }
        return text.toString();
    }

    private static String escape(String value) {
        return value.replace("\\", "\\\\").replace("\n", "\\n").replace(",", "\\,");
    }
}
