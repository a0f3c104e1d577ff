package dev.isobar.repl.shell;

import dev.isobar.repl.command.Kind;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import picocli.CommandLine;

/** Colours a line while it is typed: commands bold, unknown ones red, options cyan, ids green. */
final class CommandHighlighter implements Highlighter {

    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final AttributedStyle COMMAND = AttributedStyle.DEFAULT.bold();
    private static final AttributedStyle UNKNOWN = AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);
    private static final AttributedStyle OPTION = AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
    private static final AttributedStyle ID = AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
    private static final AttributedStyle COMMENT = AttributedStyle.DEFAULT.faint();

    private static final int PROMPT_WIDTH = 40;
    private static final int LEAST_HINT = 8;

    private final Future<CommandLine> model;
    private final Map<String, String> aliases;
    private final boolean colours;

    CommandHighlighter(Future<CommandLine> model, Map<String, String> aliases, boolean colours) {
        this.model = model;
        this.aliases = aliases;
        this.colours = colours;
    }

    @Override
    public AttributedString highlight(LineReader reader, String buffer) {
        if (model.state() != Future.State.SUCCESS) {
            return new AttributedString(buffer);
        }
        if (reader instanceof LineReaderImpl editor) {
            editor.setTailTip(hint(editor, buffer));
        }
        if (!colours) {
            return new AttributedString(buffer);
        }
        AttributedStringBuilder line = new AttributedStringBuilder();
        CommandLine root = model.resultNow();
        CommandLine command = root;
        boolean inCommand = true;
        int end = 0;
        Matcher words = WORD.matcher(buffer);
        while (words.find()) {
            line.append(buffer.substring(end, words.start()));
            end = words.end();
            String word = words.group();
            if (word.startsWith("#")) {
                line.append(buffer.substring(words.start()), COMMENT);
                return line.toAttributedString();
            }
            CommandLine next = inCommand ? Words.subcommand(command, word) : null;
            line.append(word, style(command, next, word, inCommand));
            inCommand = inCommand && (next != null || word.startsWith("-") || word.equals("isobar"));
            command = next == null ? command : next;
            if (word.endsWith(";") || word.equals("watch")) {
                command = root;
                inCommand = true;
            }
        }
        return line.append(buffer.substring(end)).toAttributedString();
    }

    /** What may come next, as far as it fits behind the line. */
    private String hint(LineReaderImpl reader, String buffer) {
        String hint = Hints.of(model.resultNow(), buffer);
        int room = reader.getTerminal().getSize().getColumns() - PROMPT_WIDTH - buffer.length();
        return hint.length() <= room ? hint : room < LEAST_HINT ? "" : hint.substring(0, room - 1) + "…";
    }

    private AttributedStyle style(
            CommandLine command, @org.jspecify.annotations.Nullable CommandLine next, String word, boolean inCommand) {
        if (next != null) {
            return COMMAND;
        }
        if (word.startsWith("-")) {
            return OPTION;
        }
        if (Kind.of(word).isPresent()) {
            return ID;
        }
        boolean mustBeCommand = inCommand && !command.getSubcommands().isEmpty();
        boolean isAlias = !command.getSubcommands().containsKey(word) && aliases.containsKey(word);
        if (mustBeCommand && isAlias) {
            return COMMAND;
        }
        boolean mayBe = Words.mayBecomeSubcommand(command, word) || word.equals("isobar") || word.endsWith(";");
        return mustBeCommand && !mayBe ? UNKNOWN : AttributedStyle.DEFAULT;
    }

    @Override
    public void setErrorPattern(Pattern errorPattern) {
        // Words are coloured by the command model alone.
    }

    @Override
    public void setErrorIndex(int errorIndex) {
        // Words are coloured by the command model alone.
    }
}
