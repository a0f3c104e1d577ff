package dev.isobar.entities.normals.finished;

import dev.isobar.formats.normal.NormalHeader;
import dev.isobar.formats.normal.NormalReader;
import dev.isobar.formats.png.CurvePicture;
import dev.isobar.formats.png.NormalPicture;
import dev.isobar.grid.CalendarDate;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Normals as pictures. What is asked for and not there is an {@link IllegalArgumentException} that says what is. */
public final class NormalDrawings {

    private NormalDrawings() {}

    /**
     * A map of one layer.
     *
     * @param file a normal; throws {@link dev.isobar.formats.FormatException} when it cannot be read
     * @param field {@code mean}, {@code p90}; the first of the file when absent
     * @param day {@code MM-DD} or its number from 1; the year's mean when absent
     */
    public static NormalPicture map(Path file, Optional<String> field, Optional<String> day) {
        try (NormalReader reader = NormalReader.open(file)) {
            NormalHeader header = reader.header();
            FieldChoice choice = FieldChoice.named(header, field)
                    .orElseThrow(() -> new IllegalArgumentException("field: %s (expected: one of %s)"
                            .formatted(
                                    field.orElse(""),
                                    FieldChoice.of(header).stream()
                                            .map(FieldChoice::name)
                                            .collect(Collectors.joining(", ")))));
            int slot = day.map(text -> slot(header, text)).orElse(NormalPicture.YEAR);
            return NormalPicture.of(reader, choice.field(), choice.percentile(), slot);
        }
    }

    private static int slot(NormalHeader header, String day) {
        int count = header.slots().count();
        for (int slot = 0; slot < count; slot++) {
            CalendarDate date = header.slots().date(header.labelYear(), slot);
            boolean isDate = "%02d-%02d".formatted(date.month(), date.day()).equals(day);
            if (isDate || String.valueOf(slot + 1).equals(day)) {
                return slot;
            }
        }
        throw new IllegalArgumentException(
                "day: %s (expected: MM-DD, a day of this calendar, or 1 to %d)".formatted(day, count));
    }

    /**
     * A year as a curve.
     *
     * @param band the lower and the upper edge; empty for none
     */
    public static CurvePicture curve(NormalAnswer answer, List<NormalAnswer> band) {
        FinishedNormal source = answer.source();
        String place = answer.cell()
                .map(cell -> "%.2f°, %.2f°".formatted(cell.latitude(), cell.longitude()))
                .orElse("the polygon");
        boolean banded = band.size() == 2;
        return new CurvePicture(new CurvePicture.Curve(
                "%s of %s, %s %s".formatted(answer.field(), source.variable(), source.model(), source.scenario()),
                "%d to %d, %s, %s".formatted(answer.firstYear(), answer.lastYear(), place, source.region()),
                answer.units(),
                answer.field().startsWith("std"),
                values(answer),
                banded ? values(band.getFirst()) : new float[0],
                banded ? values(band.getLast()) : new float[0],
                banded ? band.getFirst().field() + " to " + band.getLast().field() : ""));
    }

    private static float[] values(NormalAnswer answer) {
        float[] values = new float[answer.days().size()];
        for (int day = 0; day < values.length; day++) {
            values[day] = answer.days().get(day).value();
        }
        return values;
    }
}
