// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.arrival;

/** Class probabilities of an example's outputs; of a single one, by the logistic function. */
final class Softmax {

  private float[] probabilities = new float[2];

  /**
   * Valid until the next call.
   *
   * @param outputs logits, all finite
   */
  float[] of(float[] outputs) {
    int classes = Math.max(2, outputs.length);
    probabilities = probabilities.length == classes ? probabilities : new float[classes];
    int skipped = classes - outputs.length; // a single logit is that of class 1
    float largest = skipped > 0 ? 0 : Float.NEGATIVE_INFINITY;
    for (float logit : outputs) {
      largest = Math.max(largest, logit);
    }
    float sum = 0;
    for (int k = 0; k < classes; k++) {
      float logit = k < skipped ? 0 : outputs[k - skipped];
      probabilities[k] = (float) Math.exp(logit - largest);
      sum += probabilities[k];
    }
    for (int k = 0; k < classes; k++) {
      probabilities[k] /= sum;
    }
    return probabilities;
  }

  static boolean finite(float[] outputs) {
    for (float logit : outputs) {
      if (!Float.isFinite(logit)) {
        return false;
      }
    }
    return true;
  }
}
