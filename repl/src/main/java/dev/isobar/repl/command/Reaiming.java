package dev.isobar.repl.command;

/** A command that chooses the node itself; the options of its line do not. */
interface Reaiming {}
