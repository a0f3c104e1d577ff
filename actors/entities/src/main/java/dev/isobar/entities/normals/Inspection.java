package dev.isobar.entities.normals;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.normals.RejectedFile;
import dev.isobar.entities.kernel.WorkFailure;
import dev.isobar.formats.DailyHeader;
import dev.isobar.formats.FormatException;
import dev.isobar.grid.CalendarKind;
import dev.isobar.grid.DaySpan;
import dev.isobar.grid.DaySpans;
import dev.isobar.grid.TimeAxis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** One source file looked at: good by itself, or rejected with what is wrong. */
sealed interface Inspection {

    SourceListing.Source source();

    /**
     * A file that is good by itself; whether it fits the others is another question.
     *
     * @param spans runs of consecutive days, each within one year, ascending
     */
    record Good(SourceListing.Source source, DailyHeader header, List<DaySpan> spans, FileStamp stamp, Digest sha256)
            implements Inspection {
        public Good {
            spans = List.copyOf(spans);
        }
    }

    /** A file without a day of the wanted years; no digest was taken. */
    record Unneeded(SourceListing.Source source) implements Inspection {}

    /** A file that cannot be used. */
    record Bad(SourceListing.Source source, Failure failure) implements Inspection {
        RejectedFile rejected() {
            return new RejectedFile(source.firstYear(), source.path(), failure);
        }
    }

    /**
     * Opens a file, checks its calendar, its days and its unit, and takes its digest.
     *
     * @param years that are wanted
     */
    static Inspection of(
            SourceListing.Source source,
            Path input,
            String variable,
            CalendarKind calendar,
            Set<Integer> years,
            OpenFiles files,
            Checksums checksums,
            Md5Lists lists) {
        Path path = input.resolve(source.path());
        try {
            FileStamp stamp = FileStamp.of(path);
            DailyHeader header;
            try (OpenFiles.Lease lease = files.lease(path, variable, stamp)) {
                header = lease.file().header();
            }
            List<DaySpan> spans = spans(header, calendar, source);
            if (spans.stream().noneMatch(span -> years.contains(span.year()))) {
                return new Unneeded(source);
            }
            return new Good(source, header, spans, stamp, checksums.of(path, stamp, lists));
        } catch (IOException e) {
            return bad(source, Failure.Kind.UNREACHABLE, path + " cannot be read: " + e);
        } catch (FormatException e) {
            return bad(source, Failure.Kind.DATA, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            return bad(source, Failure.Kind.DATA, path + ": " + e.getMessage());
        } catch (WorkFailure e) {
            return new Bad(source, e.failure());
        }
    }

    static Bad bad(SourceListing.Source source, Failure.Kind kind, String text) {
        return new Bad(source, new Failure(kind, text));
    }

    /** @throws IllegalArgumentException that says what is wrong */
    private static List<DaySpan> spans(DailyHeader header, CalendarKind calendar, SourceListing.Source source) {
        if (header.units().isBlank()) {
            throw new IllegalArgumentException("no unit (expected: attribute units)");
        }
        TimeAxis axis = TimeAxis.parse(header.timeUnits(), header.calendar());
        if (axis.calendar() != calendar) {
            throw new IllegalArgumentException(
                    "calendar %s (expected: %s)".formatted(header.calendar(), calendar.cf()));
        }
        List<DaySpan> spans = DaySpans.of(header.times(), axis);
        for (DaySpan span : spans) {
            boolean promised = source.years()
                    .map(years -> years.first() <= span.year() && span.year() <= years.last())
                    .orElse(true);
            if (!promised) {
                throw new IllegalArgumentException("day %d is of the year %d (expected: %s, as the name says)"
                        .formatted(
                                span.firstRecord() + 1,
                                span.year(),
                                source.years().map(String::valueOf).orElse("")));
            }
        }
        return spans;
    }
}
