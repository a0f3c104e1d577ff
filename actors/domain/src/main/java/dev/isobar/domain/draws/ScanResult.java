package dev.isobar.domain.draws;

/**
 * What a scan of an ensemble found.
 *
 * @param round of the scan
 * @param status the file that was found
 * @param wronglyClaimed draws that the file said are complete, and are not
 * @param notClaimed draws that are complete, and the file did not say so
 */
public record ScanResult(
        int round, DrawCounts counts, StatusFinding status, DrawNumbers wronglyClaimed, DrawNumbers notClaimed) {}
