package dev.isobar.domain.draws.tcrisk;

/** Why a storm's integration ended. */
public enum StopReason {
    LAST_DAY("reached its last day"),
    LEFT_DOMAIN("left the domain"),
    WEAKENED("weakened to 4 m/s"),
    TOO_WEAK_AT_TWO_DAYS("below 6.5 m/s after two days"),
    STEP_TOO_SMALL("no step of integration is accurate");

    private final String text;

    StopReason(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
