package dev.isobar.domain.draws.tcrisk;

/** Where a storm's surroundings come from. */
interface StormFields {

    /**
     * Looks around.
     *
     * @param seconds since genesis
     * @param place where it is left
     */
    void at(double seconds, double lon, double lat, Place place);
}
