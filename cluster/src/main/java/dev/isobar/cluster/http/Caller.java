package dev.isobar.cluster.http;

import dev.isobar.domain.kernel.Digest;

/**
 * Who calls.
 *
 * @param name the token's name; empty for the token of the data folder, whose callers name themselves
 * @param token the SHA-256 of the token, by which it can be looked for again
 */
public record Caller(String name, Role role, Digest token) {

    /** What the audit trail calls the token of the data folder. */
    static final String DATA_FOLDER = "data-folder";

    /** The token's name, never empty. */
    String tokenName() {
        return name.isEmpty() ? DATA_FOLDER : name;
    }
}
