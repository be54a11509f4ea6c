// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.novak;

import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;

/** What differs from the network that others are compared with: one thing at a time. */
enum Factor {
  NONE("none", 0, Activation.RELU, true, Factor.SMALL, false),
  HALF_WRONG("50 % wrong labels", 0.5, Activation.RELU, true, Factor.SMALL, false),
  /** Nine in ten labels wrong is what drawing all of them at random comes to. */
  RANDOM("random labels", 0.9, Activation.RELU, true, Factor.SMALL, false),
  FULL_BATCH("full batch", 0, Activation.RELU, true, Factor.ALL, false),
  PLAIN_SGD("SGD for Adam", 0, Activation.RELU, false, Factor.SMALL, false),
  TANH("tanh for ReLU", 0, Activation.TANH, true, Factor.SMALL, false),
  AUGMENTED("augmentation", 0, Activation.RELU, true, Factor.SMALL, true);

  private static final int SMALL = 50;
  private static final int ALL = Integer.MAX_VALUE;

  private final String text;
  private final double wrong;
  private final Activation activation;
  private final boolean adam;
  private final int batch;
  private final boolean moved;

  Factor(String text, double wrong, Activation activation, boolean adam, int batch, boolean moved) {
    this.text = text;
    this.wrong = wrong;
    this.activation = activation;
    this.adam = adam;
    this.batch = batch;
    this.moved = moved;
  }

  /** What it is called in results. */
  String text() {
    return text;
  }

  /** Share of the training labels that are wrong. */
  double wrong() {
    return wrong;
  }

  Activation activation() {
    return activation;
  }

  IUpdater updater() {
    return adam ? new Adam(0.002) : new Sgd(0.1);
  }

  /** Examples of a batch. */
  int batch() {
    return batch;
  }

  /** Whether training images are moved a little every time, or mirrored. */
  boolean moved() {
    return moved;
  }
}
