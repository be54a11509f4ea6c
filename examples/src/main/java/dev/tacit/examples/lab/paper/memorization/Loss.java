// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.memorization;

import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.ops.transforms.Transforms;

/** What is minimized; given {@code [n, K]} labels of zeros and ones, and logits. */
enum Loss {
  /** Of the softmax. */
  CROSS_ENTROPY("cross-entropy", "temperature") {
    @Override
    INDArray losses(INDArray labels, INDArray logits) {
      return new LossMCXENT().computeScoreArray(labels, logits, new ActivationSoftmax(), null);
    }

    @Override
    INDArray gradients(INDArray labels, INDArray logits) {
      return new LossMCXENT().computeGradient(labels, logits, new ActivationSoftmax(), null);
    }
  },
  /** By how much every other logit comes closer than 1 to the right one; the sum of it. */
  HINGE("hinge", "margin") {
    @Override
    INDArray losses(INDArray labels, INDArray logits) {
      return Transforms.max(excess(labels, logits), 0).sum(true, 1);
    }

    @Override
    INDArray gradients(INDArray labels, INDArray logits) {
      INDArray others = excess(labels, logits).gt(0).castTo(logits.dataType());
      return others.subi(labels.mulColumnVector(others.sum(true, 1)));
    }

    /** 0 for the right class. */
    private INDArray excess(INDArray labels, INDArray logits) {
      INDArray right = logits.mul(labels).sum(true, 1);
      return logits.subColumnVector(right).addi(1).muli(labels.rsub(1));
    }
  },
  /** Mean over the logits of squared distances from the labels. */
  SQUARED("squared", "targets") {
    @Override
    INDArray losses(INDArray labels, INDArray logits) {
      return new LossMSE().computeScoreArray(labels, logits, new ActivationIdentity(), null);
    }

    @Override
    INDArray gradients(INDArray labels, INDArray logits) {
      return new LossMSE().computeGradient(labels, logits, new ActivationIdentity(), null);
    }
  };

  private final String text;
  private final String remedy;

  Loss(String text, String remedy) {
    this.text = text;
    this.remedy = remedy;
  }

  /** Its name in tables and figures. */
  String text() {
    return text;
  }

  /** What of it grows with the initialization where its harm is undone. */
  String remedy() {
    return remedy;
  }

  /** {@code [n, 1]}. */
  abstract INDArray losses(INDArray labels, INDArray logits);

  /** {@code [n, K]}, of single examples, not divided by their number. */
  abstract INDArray gradients(INDArray labels, INDArray logits);
}
