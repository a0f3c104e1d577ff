package dev.isobar.domain.draws.tcrisk;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which quirks are kept: all, none, or one of these with single ones switched.
 *
 * @param published whether it begins with the published code's numbers, and inverts the entropy by its table
 * @param quirks that are kept
 */
public record Profile(boolean published, Set<Quirk> quirks) {

    /** All of them: the published code's numbers. */
    public static final Profile COMPAT = new Profile(true, EnumSet.allOf(Quirk.class));

    /** None. */
    public static final Profile FIXED = new Profile(false, EnumSet.noneOf(Quirk.class));

    private static final Pattern FORM = Pattern.compile("(compat|fixed)(([+-][a-z0-9_]+)*)");
    private static final Pattern SWITCH = Pattern.compile("([+-])([a-z0-9_]+)");

    public Profile {
        quirks = quirks.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(quirks));
    }

    /**
     * Parses {@code compat} or {@code fixed}, and switches after it: {@code compat-Q5} repairs one quirk, {@code
     * fixed+Q9+Q13} keeps two.
     */
    public static Profile parse(String text) {
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "profile: '%s' (expected: compat or fixed, or one with switches as compat-Q5 or fixed+Q9)"
                            .formatted(text));
        }
        Profile base = form.group(1).equals("compat") ? COMPAT : FIXED;
        Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);
        quirks.addAll(base.quirks);
        Matcher switches = SWITCH.matcher(form.group(2));
        while (switches.find()) {
            Quirk quirk = Quirk.parse(switches.group(2));
            boolean isChange = switches.group(1).equals("+") ? quirks.add(quirk) : quirks.remove(quirk);
            if (!isChange) {
                throw new IllegalArgumentException("profile: '%s' (expected: %s before %s, as it %s it)"
                        .formatted(
                                text, base.published ? "-" : "+", quirk.label(), base.published ? "keeps" : "repairs"));
            }
        }
        return new Profile(base.published, quirks);
    }

    /** What {@link #parse} takes; the same for the same profile. */
    public String text() {
        StringBuilder text = new StringBuilder(published ? "compat" : "fixed");
        for (Quirk quirk : Quirk.values()) {
            if (quirks.contains(quirk) != published) {
                text.append(published ? '-' : '+').append(quirk.label());
            }
        }
        return text.toString();
    }
}
