// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent.weave;

import java.util.Arrays;
import java.util.Optional;

/**
 * The places of Deeplearning4j that are changed: each gets a call at the beginning of one method.
 * All names of Deeplearning4j's that the agent relies on are here; that it is told of is checked by
 * the compiler.
 */
public enum ModelPlace {
  /** Every iteration of every network goes through it, before the forward pass. */
  ITERATION(
      "org.deeplearning4j.optimize.solvers.BaseOptimizer",
      "gradientAndScore",
      ModelPlace.TRAINED,
      IterationAdvice.class),

  /** A thread of {@code ParallelWrapper} begins, and will train a copy of a network. */
  WORKER(
      "org.deeplearning4j.parallelism.trainer.DefaultTrainer",
      "run",
      ModelPlace.COPIED,
      WorkerAdvice.class);

  /** The version of Deeplearning4j that the names were checked against. */
  static final String CHECKED = "1.0.0-M2.1";

  /** The field that holds the network that is trained. */
  static final String TRAINED = "model";

  /** The field that holds the network that is copied. */
  static final String COPIED = "originalModel";

  private final String type;
  private final String method;
  private final String field;
  private final Class<?> advice;

  ModelPlace(String type, String method, String field, Class<?> advice) {
    this.type = type;
    this.method = method;
    this.field = field;
    this.advice = advice;
  }

  /** The place of a class, if there is one. */
  static Optional<ModelPlace> of(String type) {
    return Arrays.stream(values()).filter(place -> place.type.equals(type)).findFirst();
  }

  /** The class. */
  public String type() {
    return type;
  }

  String method() {
    return method;
  }

  String field() {
    return field;
  }

  /** What is copied to the beginning of the method. */
  Class<?> advice() {
    return advice;
  }
}
