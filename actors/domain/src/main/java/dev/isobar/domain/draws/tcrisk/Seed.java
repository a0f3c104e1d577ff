package dev.isobar.domain.draws.tcrisk;

import dev.isobar.domain.draws.Basin;

/** What chance made of one attempt at a genesis; reused from attempt to attempt. */
final class Seed {

    double lon;
    double lat;
    int month;
    int day;
    Basin basin = Basin.GL;
    double v;
    double m;
}
