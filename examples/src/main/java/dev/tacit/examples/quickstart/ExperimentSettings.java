// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import dev.tacit.diagnostic.Preset;
import dev.tacit.schedule.OverheadBudget;
import java.util.Optional;

/**
 * What a quick start is asked to do.
 *
 * @param epochs to train
 * @param noise share of the training labels that is made wrong, 0 to 1
 * @param budget share of the time that measuring may take; empty to measure every epoch whatever it
 *     costs
 * @param preset how much to measure
 */
record ExperimentSettings(
    int epochs, double noise, Optional<OverheadBudget> budget, Preset preset) {}
