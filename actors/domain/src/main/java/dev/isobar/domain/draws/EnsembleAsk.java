package dev.isobar.domain.draws;

/** What a plan asks of an ensemble. */
public enum EnsembleAsk {
    SCAN,
    SETTLE
}
