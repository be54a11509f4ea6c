// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.stream;

import dev.tacit.exporter.service.fleet.Limits;
import dev.tacit.onset.OnsetRules;

/**
 * What is made of runs.
 *
 * @param limits how large they may be
 * @param rules by which they are judged
 * @param retention for how long they are kept
 */
public record RunPolicy(Limits limits, OnsetRules rules, Retention retention) {}
