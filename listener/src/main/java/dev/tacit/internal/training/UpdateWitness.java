// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.training;

import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Tells whether the model's gradient array still holds what the iteration subtracted from the
 * parameters. It does right after a step of gradient descent, until somebody computes another
 * gradient there, as a listener that calls {@code computeGradientAndScore} does; after line
 * searches and shared gradients it never does.
 *
 * <p>It looks at a few parameters before and after the step, and at what the array says of them.
 * Belongs to one training thread; makes no array of ND4J's.
 */
public final class UpdateWitness {

  private static final int SPREAD = 16;
  private static final int LAST = 8;

  /** Rounding of the subtraction, in units of what was subtracted from. */
  private static final double ROUNDING = 1e-6;

  /** Of half precision, which is the coarsest there is. */
  private static final double COARSE_ROUNDING = 2e-3;

  private long[] places = {};
  private double[] before = {};
  private double[] updates = {};
  private @Nullable INDArray parameters;
  private boolean known;
  private boolean held;

  /** Looks at the parameters before the step. */
  public void beforeStep(Model model) {
    INDArray ofModel = parameters(model);
    if (places.length == 0 || places[places.length - 1] != ofModel.length() - 1) {
      choosePlaces(ofModel.length());
    }
    read(ofModel, before);
    known = true;
    held = false;
  }

  /** A graph makes a new view each time it is asked, so it is asked once. */
  private INDArray parameters(Model model) {
    INDArray ofModel = parameters;
    if (ofModel == null) {
      ofModel = model.params();
      parameters = ofModel;
    }
    return ofModel;
  }

  /** Looks at both after the step; true if the array holds the update. */
  public boolean afterStep(Model model) {
    INDArray gradients = model.getGradientsViewArray();
    held = known && gradients != null && subtracted(gradients, parameters(model));
    known = false;
    if (!held) {
      parameters = null; // the model may have others by now
    }
    return held;
  }

  private boolean subtracted(INDArray gradients, INDArray after) {
    // Frozen layers may leave the model without a gradient of full length.
    if (gradients.length() != after.length()) {
      return false;
    }
    read(gradients, updates);
    DataBuffer data = after.data();
    double rounding = data.getElementSize() < Float.BYTES ? COARSE_ROUNDING : ROUNDING;
    for (int i = 0; i < places.length; i++) {
      double error = data.getDouble(places[i]) - (before[i] - updates[i]);
      // Written so that a NaN is no update either.
      if (!(Math.abs(error) <= rounding * (Math.abs(before[i]) + Math.abs(updates[i])))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the array holds what it held after the latest step. */
  public boolean stillHolds(Model model) {
    INDArray gradients = model.getGradientsViewArray();
    if (!held || gradients == null || places[places.length - 1] >= gradients.length()) {
      return false;
    }
    DataBuffer data = gradients.data();
    for (int i = 0; i < places.length; i++) {
      if (data.getDouble(places[i]) != updates[i]) {
        return false;
      }
    }
    return true;
  }

  /** Evenly spread ones, and the last, which are the output layer's. */
  private void choosePlaces(long length) {
    int last = (int) Math.min(LAST, length);
    int spread = (int) Math.min(SPREAD, length - last);
    places = new long[spread + last];
    for (int i = 0; i < spread; i++) {
      places[i] = i * (length - last) / spread;
    }
    for (int i = 0; i < last; i++) {
      places[spread + i] = length - last + i;
    }
    before = new double[places.length];
    updates = new double[places.length];
  }

  private void read(INDArray from, double[] to) {
    DataBuffer data = from.data();
    for (int i = 0; i < places.length; i++) {
      to[i] = data.getDouble(places[i]);
    }
  }
}
