package dev.isobar.repl.command;

/** A word of the command line whose units belong together. */
public enum Domain {
    NORMALS("normals", "normals job", "isobar normals run, or isobar demo"),
    DRAWS("draws", "plan of draws", "isobar draws scan, or isobar demo");

    private final String word;
    private final String noun;
    private final String first;

    Domain(String word, String noun, String first) {
        this.word = word;
        this.noun = noun;
        this.first = first;
    }

    public String word() {
        return word;
    }

    /** Its coordinator. */
    String noun() {
        return noun;
    }

    /** What makes the first unit. */
    String first() {
        return first;
    }

    /** {@code isobar normals why}. */
    String command(String verb) {
        return "isobar " + word + " " + verb;
    }
}
