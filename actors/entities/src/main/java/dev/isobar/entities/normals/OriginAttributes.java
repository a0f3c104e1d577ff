package dev.isobar.entities.normals;

import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.grid.Region;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The attributes that the original program gave to the variable of a normal, in its words; the time of creation is left
 * out, since the same sources give the same bytes, and what tells how the file was made is added.
 */
final class OriginAttributes {

    private OriginAttributes() {}

    static Map<String, Object> of(VariablePlan plan, Catalogue catalogue, Region region, int target) {
        List<Catalogue.SourceYear> years = catalogue.window(plan, target);
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("long_name", "%d-year climate normal for %d".formatted(plan.windowYears(), target));
        attributes.put("target_year", target);
        attributes.put(
                "source_years",
                "%d-%d".formatted(years.getFirst().year(), years.getLast().year()));
        attributes.put("number_of_years", years.size());
        attributes.put("num_years", years.size());
        attributes.put("processing_method", "rolling %d-year mean by day of year".formatted(plan.windowYears()));
        attributes.put("region", region.key());
        attributes.put("region_name", region.name());
        attributes.put(
                "title",
                "%s %d-Year Climate Normal (%s)"
                        .formatted(
                                plan.variable().toUpperCase(java.util.Locale.ROOT), plan.windowYears(), region.name()));
        attributes.put("variable", plan.variable());
        attributes.put("period_type", plan.periodOf(target).id());
        attributes.put("processing", "daily values averaged over the years, float32");
        attributes.put("source", plan.plan().model().id());
        attributes.put("method", "%d-year rolling climate normal".formatted(plan.windowYears()));
        attributes.put("model", plan.plan().model().id());
        attributes.put("scenario", plan.plan().scenario());
        attributes.put(
                OutputIdentity.ATTRIBUTE,
                OutputIdentity.of(plan, region, target, catalogue).hex());
        return attributes;
    }
}
