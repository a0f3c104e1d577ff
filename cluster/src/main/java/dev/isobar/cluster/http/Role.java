package dev.isobar.cluster.http;

/** What a token may do; each role may do all that the ones before it may. */
public enum Role {
    /** Read. */
    VIEWER,
    /** Start, cancel and retry work. */
    OPERATOR,
    /** Stop the node. */
    ADMIN;

    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }
}
