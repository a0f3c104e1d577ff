package dev.isobar.repl.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.repl.script.Statement.Sink;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptParserTest {

    private static List<List<String>> words(String text) {
        return ScriptParser.parse(text).stream()
                .map(statement -> statement.texts(name -> java.util.Optional.of("<" + name + ">")))
                .toList();
    }

    @Test
    void statementsEndAtSemicolonsAndLineFeeds() {
        assertThat(words("a b; c\n\nd;;e"))
                .containsExactly(List.of("a", "b"), List.of("c"), List.of("d"), List.of("e"));
    }

    @Test
    void quotesKeepBlanksSemicolonsAndHashes() {
        assertThat(words("a 'b; c' \"d # \\\" e\" ''")).containsExactly(List.of("a", "b; c", "d # \" e", ""));
    }

    @Test
    void commentsReachToTheEndOfTheLineAndBeginWithAWord() {
        assertThat(words("# x\na b#c # d; e\nf")).containsExactly(List.of("a", "b#c"), List.of("f"));
    }

    @Test
    void aBackslashTakesTheNextCharacterAndJoinsLines() {
        assertThat(words("a\\ b \\\n c")).containsExactly(List.of("a b", "c"));
    }

    @Test
    void statementsKnowTheirLines() {
        assertThat(ScriptParser.parse("a\n# b\n'c\nd'\ne").stream().map(Statement::line))
                .containsExactly(1, 3, 5);
    }

    @Test
    void pipesTakeTheRestOfTheLineAsItIs() {
        assertThat(ScriptParser.parse("a b | grep 'x;y' | wc -l\nc").getFirst())
                .isEqualTo(new Statement(
                        1,
                        List.of(Word.of("a"), Word.of("b")),
                        java.util.Optional.of(new Sink.Pipe("grep 'x;y' | wc -l"))));
    }

    @Test
    void redirectionsReplaceOrAppend() {
        assertThat(ScriptParser.parse("a > f; b >>g").stream().map(s -> s.sink().orElseThrow()))
                .containsExactly(new Sink.ToFile(Word.of("f"), false), new Sink.ToFile(Word.of("g"), true));
    }

    @Test
    void whatCannotBeReadIsNamedWithItsLine() {
        assertThatThrownBy(() -> ScriptParser.parse("a\nb 'c")).hasMessage("line 2: a quote ' is not closed");
        assertThatThrownBy(() -> ScriptParser.parse("a >")).hasMessage("line 1: no file after >");
        assertThatThrownBy(() -> ScriptParser.parse("a |")).hasMessage("line 1: no command after |");
        assertThatThrownBy(() -> ScriptParser.parse("a \\")).hasMessageContaining("backslash");
    }

    @Test
    void distanceCountsInsertionsDeletionsSubstitutionsAndSwaps() {
        assertThat(Guess.distance("list", "list")).isZero();
        assertThat(Guess.distance("lsit", "list")).isEqualTo(1);
        assertThat(Guess.distance("lst", "list")).isEqualTo(1);
        assertThat(Guess.distance("lisst", "list")).isEqualTo(1);
        assertThat(Guess.distance("lust", "list")).isEqualTo(1);
        assertThat(Guess.distance("", "list")).isEqualTo(4);
    }

    @Test
    void guessesAreNearestFirstAndNothingFarIsGuessed() {
        List<String> known = List.of("retry", "regions", "run", "list");
        assertThat(Guess.near("rety", known)).first().isEqualTo("retry");
        assertThat(Guess.near("xylophone", known)).isEmpty();
        assertThat(Guess.startingWith("re", known)).containsExactly("regions", "retry");
        assertThat(Guess.startingWith("run", known)).containsExactly("run");
    }
}
