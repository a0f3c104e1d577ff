package dev.isobar.domain.draws;

/** The version of the assignment that holds. */
public record PlanAssignment(int version, AssignmentReport report) {

    /** The task of this place. */
    int number(int index) {
        return report.firstTask() + index;
    }

    /** The place of this task; outside of {@code 0 <= index < report.tasks()} when there is no such task. */
    int index(int number) {
        return number - report.firstTask();
    }

    boolean has(int number) {
        return index(number) >= 0 && index(number) < report.tasks();
    }

    /** {@code tasks 0 to 839}. */
    String range() {
        return report.tasks() == 0
                ? "no task"
                : "tasks %d to %d".formatted(report.firstTask(), number(report.tasks() - 1));
    }
}
