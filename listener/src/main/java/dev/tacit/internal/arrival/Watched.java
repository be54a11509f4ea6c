// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.arrival;

/** What arrivals have said of one example. */
final class Watched {

  /** Of itself, its key, its place and its numbers, beside 4 for each class. */
  static final int BYTES = 200;

  private static final double MEMORY = 0.8;

  private final long key;
  private final int label;
  private final int other;
  private final float[] mean;
  private int arrivals;
  private int answer;
  private int likeliest;
  private boolean changed;
  private boolean forgotten;
  private boolean leftOut;

  /**
   * @param key evenly spread, so that the other label it chooses is a random one
   */
  Watched(long key, int label, int classes) {
    this.key = key;
    this.label = label;
    this.other = (label + 1 + (int) Math.floorMod(key >>> 20, (long) classes - 1)) % classes;
    this.mean = new float[classes];
  }

  /** Another arrival. */
  void arrives(float[] probabilities) {
    arrivals++;
    double weight = 1 - Math.pow((arrivals - 1.0) / arrivals, 1 / MEMORY);
    int largest = 0;
    likeliest = 0;
    for (int k = 0; k < mean.length; k++) {
      mean[k] += (float) weight * (probabilities[k] - mean[k]);
      largest = probabilities[k] > probabilities[largest] ? k : largest;
      likeliest = mean[k] > mean[likeliest] ? k : likeliest;
    }
    changed = returned() && largest != answer;
    forgotten = changed && answer == label;
    answer = largest;
  }

  /** The mean probability of the label less the largest other one. */
  float margin() {
    return margin(label);
  }

  /** The same for another label. */
  float otherMargin() {
    return margin(other);
  }

  private float margin(int of) {
    float largest = 0;
    for (int k = 0; k < mean.length; k++) {
      largest = k == of ? largest : Math.max(largest, mean[k]);
    }
    return mean[of] - largest;
  }

  int arrivals() {
    return arrivals;
  }

  int label() {
    return label;
  }

  /** The class with the largest mean probability. */
  int likeliest() {
    return likeliest;
  }

  long key() {
    return key;
  }

  /** What it says is of no use any more. */
  void leaveOut() {
    leftOut = true;
  }

  boolean leftOut() {
    return leftOut;
  }

  boolean returned() {
    return arrivals > 1;
  }

  boolean right() {
    return arrivals > 0 && answer == label;
  }

  boolean changed() {
    return changed;
  }

  boolean forgotten() {
    return forgotten;
  }
}
