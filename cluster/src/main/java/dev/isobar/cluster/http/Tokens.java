package dev.isobar.cluster.http;

import dev.isobar.cluster.api.TokenLine;
import dev.isobar.domain.kernel.Digest;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens that are known, by digest only: the data folder's, which may do everything, and those of a tokens file.
 * The file is looked at again when it changed, at most once a second: a line that is removed is a token revoked. While
 * the file cannot be read, or has a line that cannot, the tokens read last stay as they were.
 */
public final class Tokens {

    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);
    private static final long LOOK_EVERY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/-]+=*)");
    private static final Pattern BASIC = Pattern.compile("(?i:Basic) +([A-Za-z0-9+/]+=*)");

    private record Known(Caller caller, Optional<Instant> expires) {}

    /** @param problem why the file is not what is known, or empty */
    private record Read(List<Known> known, String version, String problem) {}

    /**
     * What is known now.
     *
     * @param count tokens of the file that have not expired
     * @param expired tokens of the file that have
     * @param problem why the file as it is now is not used, or empty
     */
    public record State(int count, int expired, String problem) {}

    private final Known own;
    private final @Nullable TokensFile file;
    private final InstantSource clock;
    private final AtomicLong lookedNanos = new AtomicLong(System.nanoTime());
    private volatile Read read;

    private Tokens(Known own, @Nullable TokensFile file, InstantSource clock) {
        this.own = own;
        this.file = file;
        this.clock = clock;
        this.read = file == null ? new Read(List.of(), "", "") : first(file);
    }

    /** The data folder's token alone. */
    public static Tokens of(String adminToken) {
        Known own = new Known(new Caller("", Role.ADMIN, Digest.ofText(adminToken)), Optional.empty());
        return new Tokens(own, null, InstantSource.system());
    }

    /** These and the ones of a tokens file, which must be readable now. */
    public Tokens and(Path path) {
        return and(path, clock);
    }

    Tokens and(Path path, InstantSource newClock) {
        return new Tokens(own, new TokensFile(path), newClock);
    }

    private static Read first(TokensFile file) {
        String version = file.version();
        return new Read(known(file), version, "");
    }

    private static List<Known> known(TokensFile file) {
        return file.read().stream().map(Tokens::known).toList();
    }

    private static Known known(TokenLine line) {
        Role role = Role.valueOf(line.role().toUpperCase(Locale.ROOT));
        return new Known(new Caller(line.name(), role, line.sha256()), line.expires());
    }

    /**
     * Whose header this is: {@code Bearer <token>}, or {@code Basic} with the token as password. Every entry is compared,
     * each in constant time.
     */
    public Optional<Caller> caller(String authorization) {
        return secret(authorization).flatMap(token -> caller(Digest.ofText(token)));
    }

    /** Whether the token of a caller who was let in is still known, with the same role. */
    public boolean isStillKnown(Caller caller) {
        return caller(caller.token()).filter(caller::equals).isPresent();
    }

    public State state() {
        Instant now = clock.instant();
        Read latest = latest();
        int valid = (int)
                latest.known().stream().filter(known -> isValid(known, now)).count();
        return new State(valid, latest.known().size() - valid, latest.problem());
    }

    private Optional<Caller> caller(Digest sha256) {
        Instant now = clock.instant();
        byte[] digest = bytes(sha256);
        Optional<Caller> found = MessageDigest.isEqual(bytes(own.caller().token()), digest)
                ? Optional.of(own.caller())
                : Optional.empty();
        for (Known known : latest().known()) {
            boolean isIt = MessageDigest.isEqual(bytes(known.caller().token()), digest);
            if (isIt && isValid(known, now)) {
                found = Optional.of(known.caller());
            }
        }
        return found;
    }

    private static boolean isValid(Known known, Instant now) {
        return known.expires().map(now::isBefore).orElse(true);
    }

    private Read latest() {
        TokensFile tokens = file;
        long looked = lookedNanos.get();
        long now = System.nanoTime();
        if (tokens != null && now - looked >= LOOK_EVERY_NANOS && lookedNanos.compareAndSet(looked, now)) {
            look(tokens);
        }
        return read;
    }

    private void look(TokensFile tokens) {
        Read before = read;
        String version = "";
        try {
            version = tokens.version();
            if (!version.equals(before.version())) {
                List<Known> known = known(tokens);
                read = new Read(known, version, "");
                LOG.info("{} was read again: {} tokens", tokens, known.size());
            }
        } catch (IllegalArgumentException e) {
            keep(before, version, String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            keep(before, "", "%s: %s".formatted(e.getMessage(), e.getCause()));
        }
    }

    private void keep(Read before, String version, String problem) {
        String whole = problem + "; the tokens read before are still those that are known";
        read = new Read(before.known(), version, whole);
        if (!whole.equals(before.problem())) {
            LOG.error("{}", whole);
        }
    }

    private static Optional<String> secret(String authorization) {
        Matcher bearer = BEARER.matcher(authorization);
        if (bearer.matches()) {
            return Optional.of(bearer.group(1));
        }
        Matcher basic = BASIC.matcher(authorization);
        return basic.matches() ? password(basic.group(1)) : Optional.empty();
    }

    private static Optional<String> password(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(Digest digest) {
        return digest.hex().getBytes(StandardCharsets.US_ASCII);
    }
}
