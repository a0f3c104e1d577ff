package dev.isobar.formats.array;

/** Takes consecutive elements that two boxes have in common. */
@FunctionalInterface
public interface RunVisitor {

    /**
     * Takes a run.
     *
     * @param inFirst position of its first element in the first box, row-major
     * @param inSecond position in the second box
     * @param length number of elements
     */
    void run(int inFirst, int inSecond, int length);
}
