package dev.isobar.domain.normals;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which experiment gives the values of which year: the projection from its first year on, its parents before.
 *
 * @param segments one for each experiment of the chain, ascending and without overlap
 */
public record Splice(List<Segment> segments) {

    /** The years that one experiment gives, both ends inclusive. */
    public record Segment(String scenario, int firstYear, int lastYear) {}

    /** One year of input. */
    public record Slot(int year, String scenario) {}

    public Splice {
        segments = List.copyOf(segments);
    }

    /** The chain that ends with {@code scenario}. */
    public static Splice of(Model model, String scenario) {
        List<Segment> ascending = Stream.iterate(
                        Optional.of(model.scenario(scenario)),
                        Optional::isPresent,
                        child -> child.flatMap(Model.Scenario::parent).map(model::scenario))
                .flatMap(Optional::stream)
                .map(s -> new Segment(s.id(), s.firstYear(), s.lastYear()))
                .toList()
                .reversed();
        return new Splice(IntStream.range(0, ascending.size())
                .mapToObj(
                        i -> i + 1 < ascending.size() ? cut(ascending.get(i), ascending.get(i + 1)) : ascending.get(i))
                .toList());
    }

    private static Segment cut(Segment parent, Segment child) {
        return new Segment(parent.scenario(), parent.firstYear(), Math.min(parent.lastYear(), child.firstYear() - 1));
    }

    /** The experiment of a year, or empty where the chain has none. */
    public Optional<String> scenarioOf(int year) {
        return segments.stream()
                .filter(s -> s.firstYear() <= year && year <= s.lastYear())
                .map(Segment::scenario)
                .findFirst();
    }

    /** The slot of each year of the range that the chain has, ascending. */
    public List<Slot> slots(int firstYear, int lastYear) {
        return IntStream.rangeClosed(firstYear, lastYear)
                .boxed()
                .flatMap(year -> scenarioOf(year).map(s -> new Slot(year, s)).stream())
                .toList();
    }

    /** The projection: the last experiment of the chain. */
    public Segment projection() {
        return segments.getLast();
    }
}
