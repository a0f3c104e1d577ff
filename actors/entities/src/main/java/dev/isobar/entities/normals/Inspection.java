package dev.isobar.entities.normals;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.normals.RejectedFile;
import dev.isobar.entities.kernel.WorkFailure;
import dev.isobar.formats.DailyHeader;
import dev.isobar.formats.FormatException;
import dev.isobar.grid.CalendarDate;
import dev.isobar.grid.CalendarKind;
import dev.isobar.grid.TimeAxis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** One source file looked at: good by itself, or rejected with what is wrong. */
sealed interface Inspection {

    SourceListing.Source source();

    /** A file that is good by itself; whether it fits the others is another question. */
    record Good(SourceListing.Source source, DailyHeader header, FileStamp stamp, Digest sha256)
            implements Inspection {}

    /** A file that cannot be used. */
    record Bad(SourceListing.Source source, Failure failure) implements Inspection {
        RejectedFile rejected() {
            return new RejectedFile(source.year(), source.path(), failure);
        }
    }

    /** Opens a file, checks its calendar, its days and its unit, and takes its digest. */
    static Inspection of(
            SourceListing.Source source,
            Path input,
            String variable,
            CalendarKind calendar,
            OpenFiles files,
            Checksums checksums) {
        Path path = input.resolve(source.path());
        try {
            FileStamp stamp = FileStamp.of(path);
            DailyHeader header;
            try (OpenFiles.Lease lease = files.lease(path, variable, stamp)) {
                header = lease.file().header();
            }
            Optional<String> wrong = problem(header, calendar, source.year());
            if (wrong.isPresent()) {
                return bad(source, Failure.Kind.DATA, path + ": " + wrong.get());
            }
            return new Good(source, header, stamp, checksums.of(path, stamp));
        } catch (IOException e) {
            return bad(source, Failure.Kind.UNREACHABLE, path + " cannot be read: " + e);
        } catch (FormatException e) {
            return bad(source, Failure.Kind.DATA, String.valueOf(e.getMessage()));
        } catch (WorkFailure e) {
            return new Bad(source, e.failure());
        }
    }

    static Bad bad(SourceListing.Source source, Failure.Kind kind, String text) {
        return new Bad(source, new Failure(kind, text));
    }

    private static Optional<String> problem(DailyHeader header, CalendarKind calendar, int year) {
        if (header.units().isBlank()) {
            return Optional.of("no unit (expected: attribute units)");
        }
        int days = calendar.daysInYear(year);
        if (header.days() != days) {
            return Optional.of("%d days (expected: %d)".formatted(header.days(), days));
        }
        try {
            TimeAxis axis = TimeAxis.parse(header.timeUnits(), header.calendar());
            if (axis.calendar() != calendar) {
                return Optional.of("calendar %s (expected: %s)".formatted(header.calendar(), calendar.cf()));
            }
            return wrongDay(header, axis, year);
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> wrongDay(DailyHeader header, TimeAxis axis, int year) {
        CalendarDate expected = new CalendarDate(year, 1, 1);
        for (int day = 0; day < header.days(); day++) {
            CalendarDate date = axis.date(header.times()[day]);
            if (!date.equals(expected)) {
                return Optional.of("day %d is %s (expected: %s)".formatted(day + 1, date, expected));
            }
            expected = next(axis.calendar(), expected);
        }
        return Optional.empty();
    }

    private static CalendarDate next(CalendarKind calendar, CalendarDate date) {
        if (date.day() < calendar.daysInMonth(date.year(), date.month())) {
            return new CalendarDate(date.year(), date.month(), date.day() + 1);
        }
        return date.month() < 12
                ? new CalendarDate(date.year(), date.month() + 1, 1)
                : new CalendarDate(date.year() + 1, 1, 1);
    }
}
