package dev.isobar.repl.command;

import dev.isobar.repl.session.Exit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Help that belongs to no single command. */
final class Topics {

    static final Map<String, String> ALL = all();

    private Topics() {}

    static String text(String topic) {
        return ALL.getOrDefault(topic, "");
    }

    private static Map<String, String> all() {
        Map<String, String> topics = new LinkedHashMap<>();
        topics.put("states", STATES);
        topics.put("exit-codes", exitCodes());
        topics.put("output", OUTPUT);
        topics.put("shell", SHELL);
        topics.put("ids", IDS);
        return topics;
    }

    private static String exitCodes() {
        StringBuilder text = new StringBuilder("Exit codes of every command:\n\n");
        for (Exit exit : Exit.values()) {
            text.append("  %3d  %s%n".formatted(exit.code(), exit.meaning()));
        }
        return text.toString();
    }

    private static final String STATES = """
            States; terminal ones in capitals. A terminal unit leaves its state only by a verb or a new plan.

            normals-job   created --> running --> COMPLETE             every output is there
                                         |------> COMPLETE_WITH_GAPS   some input was bad or missing; gaps are named
                                         |------> FAILED               a variable failed after its last retry
                                         '------> CANCELLED            by normals cancel

            variable      IDLE --> scanning --> running --> COMPLETE | COMPLETE_WITH_GAPS | FAILED | CANCELLED
                                   lists and    reads, means,
                                   hashes files writes, publishes

            draws-plan    scanning --> SCANNED --> assigning --> ASSIGNED --> running --> COMPLETE | FAILED | CANCELLED
                                                                                          '------> STOPPED   by --wall-limit
            draws-task    queued --> running --> COMPLETE | FAILED | STOPPED | CANCELLED
            ensemble      UNSCANNED --> scanning --> INCOMPLETE | COMPLETE
            draw          UNSCANNED --> INCOMPLETE --> running --> tracks_written --> converted --> COMPLETE
                          QUARANTINED  corrupt files were moved away; FAILED after the last retry; PARKED by an operator

            normals retry, or the same normals run again, starts a new round; outputs that are still right are kept.
            draws assign gives whatever is not complete, but parked draws, to tasks; draws run runs them.
            normals why ID and draws why ID say what a unit waits for.
            """;

    private static final String OUTPUT = """
            -o table   for people: cut to the screen's width (--wide does not), times with their age
            -o json    the whole result, as the HTTP interface gives it
            -o jsonl   one JSON object a line
            -o csv     RFC 4180 with a heading
            -o yaml    YAML 1.2

            --columns a,b   which columns        --sort a, --sort -a   by a column, backwards
            --vertical      a field a line       --timing              how long each command took

            Results go to the standard output; notes, progress and errors to the error output.
            Colours: --color=auto|always|never, --no-color, NO_COLOR. Paging: on a terminal only; PAGER, --no-pager.
            --explain-http prints each call as a curl command.
            """;

    private static final String SHELL = """
            At the prompt, in scripts (-f FILE, source FILE, standard input) and in -c 'a; b':

              a; b            one after the other        # to the end of the line is a comment
              'a b' "a b"     one word                   \\ takes the next character as it is; at the end joins lines
              a | grep x      the result into a program  a > file, a >> file   the result into a file
              normals ru      unique beginnings of commands and options are enough
              set N=x         then $N, ${N}, "$N" are x; ${N:-y} is y when N has no value
              alias b='a $1'  b z is then a z; the file startup in the data folder is run when a prompt opens
              use ID          commands without an id mean it; connect URL speaks to another node
              watch i=5 until=DONE a    a again every 5 seconds until its output has DONE

            Keys: Tab completes, Ctrl-R searches the history, Ctrl-C clears the line or ends a view (never the work),
            Ctrl-D leaves. A line that begins with a blank is not kept in the history.
            A script stops at the first command that does not exit with 0; --keep-going goes on.
            """;

    private static final String IDS = """
            normals-job/ab12cd34ef56   a job; the hash of its plan and folders, so the same command is the same job
            ab12                       the beginning of a job's hash, when only one begins so
            last                       the job that changed last
            variable/CanESM2/tasmax    one climate variable of one model

            Of draws, in the period of the unit in use (use ID), of the newest plan, or of --model ... --period:

            NA/13                      draw 13 of the North Atlantic; NA alone is its ensemble
            task/3                     task 3 of the newest assignment
            cmip6/EC-Earth3/r1i1p1f1/historical/1970-1974   the plan of that period; with /NA an ensemble, /NA/13 a draw

            Selectors, in quotes: a glob, and a state behind a colon; cancel, retry, park and list take them.

            'NA/13..47'   '*:failed'   'NA/13..47:failed'   'draw/cmip6/*/*/*/1970-1974/NA/*:quarantined'

            'variable/CanESM2/*:failed'   'normals-job/*:complete*'   13..47 stands for the numbers from 13 to 47
            -                             ids from the standard input, one a line
            """;
}
