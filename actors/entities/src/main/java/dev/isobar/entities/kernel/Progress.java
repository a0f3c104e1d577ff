package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.UnitId;
import java.util.OptionalLong;

/**
 * How far a unit's work is.
 *
 * @param unitOfMeasure of {@code done} and {@code planned}, for example {@code chunks}
 * @param ratePerSecond mean of the last minute; 0 when nothing moved
 * @param etaSeconds empty when there is no rate or no plan
 */
public record Progress(
        UnitId unit, long done, long planned, String unitOfMeasure, double ratePerSecond, OptionalLong etaSeconds) {}
