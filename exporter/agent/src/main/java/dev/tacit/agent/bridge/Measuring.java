// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent.bridge;

/** The measuring of all models that train with one Deeplearning4j. */
public interface Measuring {

  /** A model begins an iteration, on this thread. */
  void begins(Object model);

  /** This thread is going to train copies of a model. */
  void copies(Object model);

  /** What a person is told when it starts. */
  String sentence();

  /** What a person is told who asks how it goes. */
  String status();

  /** Takes the listeners off the models, reports what was measured, and closes. */
  void close();
}
