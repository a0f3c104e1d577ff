package dev.isobar.bench.faults;

/** Does something to a cluster at work, and takes it back as far as an operator or a service manager would. */
@FunctionalInterface
interface Fault {

    Injected inject(Scene scene);
}
