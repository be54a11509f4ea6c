// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.fleet;

/**
 * What protects the exporter from its runs, and runs from one another.
 *
 * @param runs that one instance shows at once
 * @param silentRuns that are known though they are not shown
 * @param series that one instance shows at once, over all its runs
 * @param seriesPerRun over all workers of the run
 * @param workersPerRun in one run
 */
public record Limits(int runs, int silentRuns, int series, int seriesPerRun, int workersPerRun) {}
