// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.pipeline;

/**
 * What measuring costs a job.
 *
 * @param overhead what it has cost so far
 * @param allowance what it may cost
 */
public record Costs(Overhead overhead, Allowance allowance) {}
