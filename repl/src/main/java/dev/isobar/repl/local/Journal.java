package dev.isobar.repl.local;

/**
 * The PostgreSQL of a cluster.
 *
 * @param url of JDBC
 */
public record Journal(String url, String user, String password) {}
