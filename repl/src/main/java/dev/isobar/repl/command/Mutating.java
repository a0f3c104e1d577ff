package dev.isobar.repl.command;

/** A verb that changes something: when it is refused, "nothing was changed" is said. */
public interface Mutating {}
