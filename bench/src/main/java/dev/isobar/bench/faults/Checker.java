package dev.isobar.bench.faults;

import dev.isobar.bench.faults.Findings.Promise;
import dev.isobar.domain.draws.Draw;
import dev.isobar.domain.draws.DrawKey;
import dev.isobar.domain.draws.DrawStatus;
import dev.isobar.domain.draws.EnsembleSpec;
import dev.isobar.domain.draws.TracksFile;
import dev.isobar.domain.draws.TracksStore;
import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.draws.products.DrawPaths;
import dev.isobar.entities.kernel.Publishing;
import dev.isobar.entities.kernel.UnitKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Compares what a round left behind with what was promised: journal, list of units, both ledgers, products. */
final class Checker {

    private static final int SAMPLED = 2;
    private static final int AGAIN = 4;

    private final Kinds kinds;
    private final PostgresServer postgres;
    private final SharedClimate climate;

    Checker(Kinds kinds, PostgresServer postgres, SharedClimate climate) {
        this.kinds = kinds;
        this.postgres = postgres;
        this.climate = climate;
    }

    /** Only of units that were hurt on purpose may something be wrong. */
    Findings check(Round round, Injected injected, RandomGenerator random) {
        Map<String, UnitStory> stories = new HashMap<>();
        Findings findings = settled(round, injected, stories);
        for (int again = 0; again < AGAIN && !findings.isEmpty(); again++) {
            Pauses.sleep(Duration.ofSeconds(3));
            stories.clear();
            findings = settled(round, injected, stories);
        }
        golden(round, stories, random, findings);
        return findings;
    }

    /** A unit at rest may still look after its status file, so what is found is looked at again. */
    private Findings settled(Round round, Injected injected, Map<String, UnitStory> stories) {
        Set<String> spared = injected.hurt();
        Findings findings = new Findings();
        stories.putAll(stories(round, spared, findings));
        commands(round, injected, stories, findings);
        list(round, spared, stories, findings);
        ledger(round, findings);
        products(round, spared, stories, findings);
        leftovers(round, spared, findings);
        return findings;
    }

    private Map<String, UnitStory> stories(Round round, Set<String> spared, Findings findings) {
        Map<String, List<UnitStory.Row>> rows = new LinkedHashMap<>();
        try (Connection connection = postgres.connect();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT persistence_id, sequence_number, writer, event_ser_manifest, event_payload"
                                + " FROM event_journal WHERE persistence_id LIKE ? ORDER BY persistence_id,"
                                + " sequence_number")) {
            query.setString(1, "%" + round.mark() + "%");
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    rows.computeIfAbsent(found.getString(1), _ -> new ArrayList<>())
                            .add(new UnitStory.Row(
                                    found.getLong(2), found.getString(3), found.getString(4), found.getBytes(5)));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        Map<String, UnitStory> stories = new HashMap<>();
        rows.forEach((text, ofUnit) -> {
            if (!spared.contains(text)) {
                UnitId id = new UnitId(text);
                stories.put(text, story(kinds.manifests().kindOf(id), id, ofUnit, findings));
            }
        });
        return stories;
    }

    private UnitStory story(UnitKind<?, ?, ?, ?> kind, UnitId id, List<UnitStory.Row> rows, Findings findings) {
        return UnitStory.of(kind, Objects.requireNonNull(kinds.tables().get(kind.name())), id, rows, kinds.manifests(), findings);
    }

    private static void commands(
            Round round, Injected injected, Map<String, UnitStory> stories, Findings findings) {
        for (Orders.Command command : round.commands()) {
            UnitStory story = stories.get(command.unit());
            boolean isThere = story != null && story.keys().contains(command.key());
            switch (command.end()) {
                case ACCEPTED ->
                    findings.require(
                            isThere || injected.isPardoned(command),
                            Promise.P1_ACKNOWLEDGED_IS_KEPT,
                            "%s was acknowledged, but %s does not have it",
                            command.key(),
                            command.unit());
                case FAILED ->
                    findings.require(
                            story == null || !isThere || story.unit().isTerminal(),
                            Promise.P6_REFUSED_OR_WHOLE,
                            "%s was not acknowledged, and %s has half of it",
                            command.key(),
                            command.unit());
                case REFUSED ->
                    findings.require(!isThere, Promise.P6_REFUSED_OR_WHOLE, "%s was refused, but %s has it",
                            command.key(), command.unit());
            }
        }
    }

    /** The list of units is what their events make of them. */
    private void list(Round round, Set<String> spared, Map<String, UnitStory> stories, Findings findings) {
        Map<String, UnitStory> unlisted = new HashMap<>(stories);
        try (Connection connection = postgres.connect();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT id, status, terminal, version, summary FROM unit_row WHERE id LIKE ?")) {
            query.setString(1, "%" + round.mark() + "%");
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    String id = found.getString(1);
                    UnitStory story = unlisted.remove(id);
                    if (spared.contains(id)) {
                        continue;
                    }
                    boolean same = story != null
                            && found.getString(2).equals(story.unit().status().name())
                            && found.getBoolean(3) == story.unit().isTerminal()
                            && found.getLong(4) == story.version()
                            && found.getString(5).equals(story.json());
                    findings.require(same, Promise.P8_SAME_ROWS, "%s: listed as %s, version %d (expected: %s)", id,
                            found.getString(2), found.getLong(4), story == null ? "no row" : story.unit().status());
                    findings.require(found.getBoolean(3), Promise.P4_RESUMES, "%s stays %s", id, found.getString(2));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        unlisted.keySet().forEach(id -> findings.add(Promise.P8_SAME_ROWS, "%s is not listed", id));
    }

    /** Each name was given to one file, once. */
    private static void ledger(Round round, Findings findings) {
        Map<String, String> published = new HashMap<>();
        Map<String, String> digests = new HashMap<>();
        for (Work line : round.ledger()) {
            if (line.isPublication()) {
                String other = digests.put(line.path(), line.sha256());
                findings.require(other == null || other.equals(line.sha256()), Promise.P2_ONE_EFFECT,
                        "%s was published with two contents", line.path());
                findings.require(!line.outcome().equals("REPLACED"), Promise.P2_ONE_EFFECT,
                        "%s replaced another file", line.path());
                if (line.outcome().equals("PUBLISHED") && line.unit().startsWith("draw/")) {
                    String before = published.put(line.path(), line.unit());
                    findings.require(before == null, Promise.P2_ONE_EFFECT, "%s was published twice", line.path());
                }
            }
        }
    }

    private static void products(
            Round round, Set<String> spared, Map<String, UnitStory> stories, Findings findings) {
        for (String id : draws(round)) {
            UnitStory story = stories.get(id);
            if (story != null && story.unit() instanceof Draw draw && draw.status() == DrawStatus.COMPLETE) {
                files(draw, findings);
            } else if (!spared.contains(id)) {
                findings.add(
                        Promise.P4_RESUMES,
                        "%s is %s (expected: COMPLETE)",
                        id,
                        story == null ? "not there" : story.unit().status());
            }
        }
    }

    private static List<String> draws(Round round) {
        List<String> ids = new ArrayList<>();
        for (String basin : Round.BASINS) {
            for (int number = 0; number < round.draws(); number++) {
                ids.add("draw/%s/%s/%d".formatted(round.period().text(), basin, number));
            }
        }
        return ids;
    }

    /** Some draws, beside the same ones made undisturbed. */
    private void golden(Round round, Map<String, UnitStory> stories, RandomGenerator random, Findings findings) {
        List<String> ids = draws(round);
        Golden golden = new Golden(kinds.works().draws(), climate, round.root().resolve("golden"));
        for (int i = 0; i < SAMPLED; i++) {
            UnitStory story = stories.get(ids.get(random.nextInt(ids.size())));
            if (story != null && story.unit() instanceof Draw draw && draw.status() == DrawStatus.COMPLETE) {
                Golden.Products expected = golden.make(draw.key(), draw.spec().orElseThrow());
                boolean same = draw.files()
                                .tracks()
                                .map(TracksFile::sha256)
                                .equals(Optional.of(expected.tracks().sha256()))
                        && draw.files()
                                .store()
                                .map(TracksStore::sha256)
                                .equals(Optional.of(expected.store().sha256()));
                findings.require(same, Promise.P2_ONE_EFFECT, "%s differs from an undisturbed one", draw.id());
            }
        }
    }

    private static void files(Draw draw, Findings findings) {
        EnsembleSpec spec = draw.spec().orElseThrow();
        DrawPaths paths = DrawPaths.of(spec);
        DrawKey key = draw.key();
        compare(paths.tracks(key), draw.files().tracks().orElseThrow().sha256(), findings);
        compare(paths.store(key), draw.files().store().orElseThrow().sha256(), findings);
    }

    private static void compare(Path file, Digest recorded, Findings findings) {
        boolean same = Files.exists(file) && Publishing.digest(file).equals(recorded);
        findings.require(same, Promise.P2_ONE_EFFECT, "%s is not what its event says", file);
    }

    private static void leftovers(Round round, Set<String> spared, Findings findings) {
        if (!spared.isEmpty()) {
            return;
        }
        try (Stream<Path> all = Files.walk(round.root())) {
            all.filter(path -> !path.startsWith(round.root().resolve("golden")))
                    .filter(path -> path.getFileName().toString().endsWith(".tmp")
                            || path.getFileName().toString().equals("quarantine"))
                    .forEach(path -> findings.add(Promise.P2_ONE_EFFECT, "%s was left behind",
                            round.root().relativize(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
