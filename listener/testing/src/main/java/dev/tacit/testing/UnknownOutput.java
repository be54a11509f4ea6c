// SPDX-License-Identifier: Apache-2.0
package dev.tacit.testing;

import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;

/** An output layer that somebody derived from Deeplearning4j's, so that nobody knows its loss. */
public final class UnknownOutput extends OutputLayer {

  private static final long serialVersionUID = 1;

  private UnknownOutput(Builder builder) {
    super(builder);
  }

  /** A softmax over so many classes. */
  public static UnknownOutput softmax(String name, int inputs, int classes) {
    return new UnknownOutput(
        new Builder().name(name).nIn(inputs).nOut(classes).activation(Activation.SOFTMAX));
  }
}
