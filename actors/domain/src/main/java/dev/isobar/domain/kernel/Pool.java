package dev.isobar.domain.kernel;

/** Where work runs. */
public enum Pool {
    /** Waiting for disks and networks; many at a time. */
    IO,
    /** Arithmetic; as many as cores. */
    COMPUTE
}
