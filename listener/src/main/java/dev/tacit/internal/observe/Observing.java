// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.observe;

import dev.tacit.reference.Examples;
import dev.tacit.reference.ReferenceSet;
import java.util.Optional;

/**
 * What is observed of training, and when.
 *
 * @param reference the training examples to measure on
 * @param everyExample whether all examples are read as they arrive, whatever that costs
 * @param seed of what diagnostics draw
 */
public record Observing(
    RunNaming naming,
    ReferenceSet reference,
    Optional<Examples> heldOut,
    DiagnosticPlan plan,
    boolean everyExample,
    long seed) {}
