package dev.isobar.domain.draws;

/** Some draws of one ensemble. */
public record EnsembleDraws(EnsembleKey ensemble, DrawNumbers numbers) {}
