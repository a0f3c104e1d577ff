package dev.isobar.bench.faults;

import java.nio.file.Path;

/** A file system that is soon full. It must be there before the nodes are, whose namespaces do not see later ones. */
final class SmallDisk {

    private SmallDisk() {}

    static Path below(Path work) {
        return work.resolve("small");
    }

    static void mount(Path work) {
        String folder = below(work).toString();
        Shell.run("mkdir", "-p", folder);
        Shell.attempt("umount", "-l", folder);
        Shell.run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", folder);
    }

    static void unmount(Path work) {
        Shell.attempt("umount", "-l", below(work).toString());
    }
}
