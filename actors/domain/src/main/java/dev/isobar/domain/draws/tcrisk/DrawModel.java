package dev.isobar.domain.draws.tcrisk;

import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.tracks.DrawTracks;
import dev.isobar.domain.draws.tracks.Track;
import java.util.ArrayList;
import java.util.List;

/**
 * The risk model of one basin and period. A draw of it is a pure function of the draw's id: the same bytes on any machine,
 * whatever else ran before or beside it, and however its years are spread over threads. Immutable; made once for all draws of a basin and period, and shared by threads.
 *
 * <p>Attempts at genesis are numbered within a year; each is a function of draw, year, and number alone. They are taken in
 * order until the year has its tracks, or until {@link ModelSettings#attemptsPerTrack} of them were made for each track
 * asked for: a climate without storms makes a legal draw without tracks.
 */
public final class DrawModel {

    private static final double STEP_SECONDS = 3600;

    private final Climate climate;
    private final Basin basin;
    private final ModelSettings settings;
    private final Domain domain;
    private final GridWindow window;
    private final StaticPlaces statics;

    private DrawModel(Climate climate, Basin basin, ModelSettings settings, GridWindow window) {
        this.climate = climate;
        this.basin = basin;
        this.settings = settings;
        this.window = window;
        domain = Domain.of(basin, settings);
        statics = new StaticPlaces(climate.statics(), StaticPlaces.windows(basin, settings));
    }

    /**
     * The model of a basin in a climate. Refuses a climate that lacks winds where the basin's storms may go, unless
     * {@link Quirk#Q2_WINDLESS} is kept: missing winds are then none.
     */
    public static DrawModel of(Climate climate, Basin basin, ModelSettings settings) {
        GridWindow window = StaticPlaces.windows(basin, settings).apply(climate.axes());
        if (!settings.keeps(Quirk.Q2_WINDLESS)) {
            MissingWinds.refuse(climate, window, Domain.of(basin, settings));
        }
        return new DrawModel(climate, basin, settings, window);
    }

    /**
     * One draw.
     *
     * @param drawId the draw's id as text, the key of all its chance
     * @param firstYear of the climate's years
     * @param lastYear inclusive
     * @throws DrawCancelledException once the control says so
     */
    public DrawTracks run(String drawId, int firstYear, int lastYear, int tracksPerYear, DrawControl control) {
        StormYear work = new StormYear(this, drawId);
        List<YearTracks> years = new ArrayList<>();
        int made = 0;
        for (int year = firstYear; year <= lastYear; year++) {
            YearTracks one = work.run(year, tracksPerYear, made, control);
            made += one.tracks().size();
            years.add(one);
        }
        return join(years);
    }

    /** One year of a draw; years may be computed in any order and on any thread. */
    public YearTracks year(String drawId, int year, int tracksPerYear, DrawControl control) {
        return new StormYear(this, drawId).run(year, tracksPerYear, 0, control);
    }

    /** The draw whose years these are, in order. */
    public DrawTracks join(List<YearTracks> years) {
        List<Track> tracks = new ArrayList<>();
        double[][][] seeds = new double[years.size()][][];
        for (int i = 0; i < seeds.length; i++) {
            tracks.addAll(years.get(i).tracks());
            seeds[i] = years.get(i).seeds();
        }
        return new DrawTracks(years.getFirst().year(), STEP_SECONDS, settings.steps(), tracks, seeds);
    }

    public Climate climate() {
        return climate;
    }

    public Basin basin() {
        return basin;
    }

    public ModelSettings settings() {
        return settings;
    }

    Domain domain() {
        return domain;
    }

    /** A view of the climate for one thread, from a day of genesis on. */
    MonthlyFields fields(int year, int month, int day) {
        MonthlyFields fields = fields();
        fields.begin(year, month, day);
        return fields;
    }

    /** A view of the climate for one thread. */
    MonthlyFields fields() {
        return new MonthlyFields(climate, window, statics, settings.keeps(Quirk.Q13_MONTH));
    }
}
