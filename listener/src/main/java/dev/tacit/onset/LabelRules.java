// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

/**
 * Rules of what labels tell of memorization.
 *
 * @param contradiction of labels that the network contradicts
 * @param implausible of labels that it finds implausible as they arrive
 * @param canaries of labels that were made wrong on purpose
 */
record LabelRules(
    ContradictionRules contradiction, ImplausibleRules implausible, CanaryRules canaries) {

  static final LabelRules DEFAULT =
      new LabelRules(ContradictionRules.DEFAULT, ImplausibleRules.DEFAULT, CanaryRules.DEFAULT);
}
