package dev.isobar.repl.progress;

import java.util.List;

/** Shows progress again and again. */
public sealed interface ProgressView permits Bars, PlainLines, ProgressView.Silent {

    void show(List<Progress> all);

    /** Says something without disturbing what is shown. */
    void note(String text);

    /** Shows nothing. */
    record Silent() implements ProgressView {

        @Override
        public void show(List<Progress> all) {}

        @Override
        public void note(String text) {}
    }
}
