package dev.isobar.domain.normals;

/**
 * How a variable stands with a job's plan.
 *
 * @param status terminal, or {@code SCANNING} when an operator started the plan again
 * @param outputs outputs that are published and known by digest
 * @param why complete sentences
 */
public record VariableOutcome(Variable.Status status, GapCounts gaps, int outputs, String why) {}
