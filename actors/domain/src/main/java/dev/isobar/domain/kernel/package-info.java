/**
 * What every unit is made of: decisions, transitions, demands, ids, failures and retries. Pure; imports java.base only.
 */
@NullMarked
package dev.isobar.domain.kernel;

import org.jspecify.annotations.NullMarked;
