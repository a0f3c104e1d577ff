package dev.isobar.formats.sample;

/** Whose names and folders a sample has. */
public enum SampleLayout {
    /** {@code {variable}/{scenario}}, grid {@code gn}. */
    NORESM2_LM("NorESM2-LM", "gn"),
    /** {@code {scenario}/{variable}}, grid {@code gr1}. */
    GFDL_ESM4("GFDL-ESM4", "gr1");

    private final String model;
    private final String grid;

    SampleLayout(String model, String grid) {
        this.model = model;
        this.grid = grid;
    }

    String model() {
        return model;
    }

    /** The folder of an experiment's files, with {@code /}. */
    String directory(String variable, String scenario) {
        return switch (this) {
            case NORESM2_LM -> variable + "/" + scenario;
            case GFDL_ESM4 -> scenario + "/" + variable;
        };
    }

    /** The name of a year's file. */
    String file(SampleVariable variable, String scenario, int year) {
        return "%s_day_%s_%s_r1i1p1f1_%s_%d%s.nc"
                .formatted(variable.name(), model, scenario, grid, year, variable.version());
    }
}
