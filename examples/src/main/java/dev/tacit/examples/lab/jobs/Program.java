// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.jobs;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.TrainingListener;

/** A training program, as a user would write it. */
@FunctionalInterface
interface Program {

  /**
   * Builds a network from a fixed seed and trains it.
   *
   * @param tacit the listener to attach, or none
   * @return the network that was trained last
   */
  Model train(TrainingListener... tacit) throws Exception;
}
