// SPDX-License-Identifier: Apache-2.0
package dev.tacit.report;

/**
 * A training example whose label may be wrong.
 *
 * @param id what the example is called
 * @param label index of the class that its label names
 * @param area under its margin: the mean over observations of the label's logit less the largest
 *     other one; below 0, the network puts another class first
 * @param observations how often its margin was observed
 */
public record Suspect(String id, int label, double area, int observations) {}
