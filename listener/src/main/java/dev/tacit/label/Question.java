// SPDX-License-Identifier: Apache-2.0
package dev.tacit.label;

/**
 * A reference example whose label somebody should look at.
 *
 * @param id what the example is called, as {@code tacit.suspects} has it
 * @param label index of the class that its label names
 * @param likeliest index of the class that the network expects
 * @param margin the label's mean probability less the largest other one, -1 to 1
 */
public record Question(String id, int label, int likeliest, double margin) {}
