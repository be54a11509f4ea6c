// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.observe;

import dev.tacit.internal.pipeline.RunInfo;
import org.jspecify.annotations.Nullable;

/**
 * What reports call a run and its workers.
 *
 * @param worker null by default
 * @param eachWorker whether each of several models is measured, as a worker of its own
 * @param dataset {@code ""} by default
 * @param model null by default
 * @param start tells two starts of one run name apart
 */
public record RunNaming(
    String run,
    @Nullable String worker,
    boolean eachWorker,
    String dataset,
    @Nullable String model,
    String start) {

  /**
   * The run as one worker's reports tell of it.
   *
   * @param network a few words on it, for want of other words
   * @param number of the worker, from 0
   */
  RunInfo of(String network, int number) {
    String version = RunNaming.class.getPackage().getImplementationVersion();
    return new RunInfo(
        run,
        worker(number),
        model == null ? network : model,
        dataset,
        version == null ? "development" : version,
        start);
  }

  /**
   * What the worker is called.
   *
   * @param number of the worker, from 0
   */
  public String worker(int number) {
    if (eachWorker) {
      return worker == null ? Integer.toString(number) : worker + "-" + number;
    }
    return worker == null ? "0" : worker;
  }
}
