// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.pipeline;

/**
 * What is known of a run from its start.
 *
 * @param name unique among the runs that share a dashboard
 * @param worker which of the run's workers is measured
 * @param model a few words on the network
 * @param dataset a few words on the data, {@code ""} if not told
 * @param version of Tacit
 * @param start tells two starts of one run name apart
 */
public record RunInfo(
    String name, String worker, String model, String dataset, String version, String start) {}
