package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.simulation.Dice;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Disks of a simulation: tracks, stores and status files. Bytes are pure functions of their key. */
final class DrawsWorld {

    /** What stands under a draw's names. */
    private static final class Place {
        private Optional<Digest> tracks = Optional.empty();
        private Optional<Digest> store = Optional.empty();
        private boolean hasCorruptTracks;
        private boolean hasCorruptStore;
        private final Set<Integer> temporaryTracks = new HashSet<>();
        private final Set<Integer> temporaryStores = new HashSet<>();
    }

    /** A status file, and the attempt that wrote it last: none before it may write any more. */
    private record Csv(DrawNumbers complete, int attempt, Digest sha256) {}

    private final Map<DrawKey, Place> places = new TreeMap<>();
    private final Map<EnsembleKey, Csv> files = new HashMap<>();
    private final double damage;

    /** @param damage probability that a work finds something lost or corrupt */
    DrawsWorld(double damage) {
        this.damage = damage;
    }

    /** What the tracks must be, whoever makes them. */
    static TracksFile tracks(DrawKey draw) {
        return Samples.tracks(draw);
    }

    static TracksStore store(DrawKey draw) {
        return Samples.store(draw);
    }

    private Place place(DrawKey draw) {
        return places.computeIfAbsent(draw, _ -> new Place());
    }

    /** Somebody put a draw there: whole, without its store, or corrupt. */
    void put(DrawKey draw, Dice dice) {
        Place place = place(draw);
        int how = dice.between(0, 2);
        place.tracks = Optional.of(tracks(draw).sha256());
        place.store = how == 0 ? Optional.of(store(draw).sha256()) : Optional.empty();
        place.hasCorruptTracks = how == 1;
        place.hasCorruptStore = false;
    }

    /** Something on the disk is hurt or vanishes. */
    void hurt(DrawKey draw, Dice dice) {
        Place place = place(draw);
        switch (dice.between(0, 4)) {
            case 0 -> place.hasCorruptTracks = place.tracks.isPresent();
            case 1 -> place.hasCorruptStore = place.store.isPresent();
            case 2 -> place.tracks = place.tracks.map(_ -> Digest.ofText("rewritten by another"));
            case 3 -> place.store = Optional.empty();
            default -> {
                place.tracks = Optional.empty();
                place.store = Optional.empty();
            }
        }
    }

    /** Somebody else writes a status file. */
    void overwriteStatus(EnsembleKey ensemble, Dice dice) {
        DrawNumbers claimed = new DrawNumbers(dice.pick(List.of("", "0", "1-2")));
        Csv file = files.get(ensemble);
        files.put(ensemble, new Csv(claimed, file == null ? 0 : file.attempt(), Digest.ofText("foreign" + claimed)));
    }

    /** The draws that the status file calls complete, if there is one. */
    Optional<DrawNumbers> status(EnsembleKey ensemble) {
        return Optional.ofNullable(files.get(ensemble)).map(Csv::complete);
    }

    DrawCommand perform(DrawWork work, int attempt, Dice dice) {
        return switch (work) {
            case DrawWork.Examine w -> new DrawCommand.ReportExamined(attempt, examine(w));
            case DrawWork.Run w -> {
                place(w.draw()).temporaryTracks.add(attempt);
                yield new DrawCommand.ReportTracks(attempt, tracks(w.draw()), 8);
            }
            case DrawWork.Convert w -> convert(w, attempt, dice);
            case DrawWork.Publish w -> publish(w, attempt, dice);
        };
    }

    private DrawExamination examine(DrawWork.Examine w) {
        Place place = place(w.draw());
        int taken = 0;
        if (place.hasCorruptTracks || !isKnown(place.tracks, w.knownTracks().map(TracksFile::sha256))) {
            place.tracks = Optional.empty();
            taken++;
        }
        if (place.store.isPresent()
                && (place.tracks.isEmpty()
                        || place.hasCorruptStore
                        || !isKnown(place.store, w.knownStore().map(TracksStore::sha256)))) {
            place.store = Optional.empty();
            taken++;
        }
        place.hasCorruptTracks = false;
        place.hasCorruptStore = false;
        return new DrawExamination(
                place.tracks.map(sha256 -> new TracksFile(sha256, 1000, 35)),
                place.store.map(sha256 -> new TracksStore(StoreForm.RAGGED, sha256, 3000, 12)),
                taken,
                taken > 0 ? "corrupt" : "");
    }

    private static boolean isKnown(Optional<Digest> there, Optional<Digest> known) {
        return there.isEmpty() || known.isEmpty() || known.equals(there);
    }

    private DrawCommand convert(DrawWork.Convert w, int attempt, Dice dice) {
        Place place = place(w.draw());
        if (dice.chance(damage)) {
            place.temporaryTracks.remove(w.runAttempt());
        }
        Optional<Digest> wanted = Optional.of(w.tracks().sha256());
        boolean isPublished = place.tracks.equals(wanted) && !place.hasCorruptTracks;
        if (!isPublished) {
            if (!place.temporaryTracks.remove(w.runAttempt())) {
                return new DrawCommand.ReportDamage(DrawStage.CONVERT, attempt, DrawDamage.TRACKS, "lost");
            }
            place.tracks = wanted;
            place.hasCorruptTracks = false;
        }
        place.temporaryStores.add(attempt);
        return new DrawCommand.ReportConverted(attempt, store(w.draw()), 2);
    }

    private DrawCommand publish(DrawWork.Publish w, int attempt, Dice dice) {
        Place place = place(w.draw());
        if (dice.chance(damage)) {
            place.temporaryStores.remove(w.convertAttempt());
        }
        if (!place.tracks.equals(Optional.of(w.tracks().sha256())) || place.hasCorruptTracks) {
            return new DrawCommand.ReportDamage(DrawStage.PUBLISH, attempt, DrawDamage.TRACKS, "lost");
        }
        Optional<Digest> wanted = Optional.of(w.store().sha256());
        if (!place.store.equals(wanted) || place.hasCorruptStore) {
            if (!place.temporaryStores.remove(w.convertAttempt())) {
                return new DrawCommand.ReportDamage(DrawStage.PUBLISH, attempt, DrawDamage.STORE, "lost");
            }
            place.store = wanted;
            place.hasCorruptStore = false;
        }
        return new DrawCommand.ReportPublished(attempt, place.tracks.orElseThrow(), place.store.orElseThrow());
    }

    EnsembleCommand perform(EnsembleWork work, int attempt) {
        return switch (work) {
            case EnsembleWork.CheckStatus w -> {
                Csv file = files.get(w.ensemble());
                yield new EnsembleCommand.ReportStatusChecked(
                        attempt,
                        file == null
                                ? StatusFinding.MISSING
                                : new StatusFinding(
                                        Optional.of(file.sha256()),
                                        w.own().equals(Optional.of(file.sha256())),
                                        w.spec().draws(),
                                        file.complete(),
                                        List.of()));
            }
            case EnsembleWork.WriteStatus w -> {
                Digest sha256 = Digest.ofText(w.complete().ranges());
                Csv file = files.get(w.ensemble());
                if (file != null && attempt < file.attempt()) {
                    yield new EnsembleCommand.ReportFailure(
                            StatusFile.Job.WRITE.key(), attempt, new Failure(Failure.Kind.CANCELLED, "too late"));
                }
                files.put(w.ensemble(), new Csv(w.complete(), attempt, sha256));
                yield new EnsembleCommand.ReportStatusWritten(attempt, w.version(), sha256);
            }
        };
    }
}
