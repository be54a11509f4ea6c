// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import java.util.SplittableRandom;

/**
 * How labels are made wrong.
 *
 * @param kind which wrong label an example gets
 * @param share of the examples whose label is replaced, 0 to 1
 */
record WrongLabels(Kind kind, double share) {

  enum Kind {
    /** Any other class, each equally likely. */
    ANY_OTHER,
    /** The next class. */
    NEXT,
    /** The class most like it, for the examples that are most like another class. */
    LIKELY,
    /** Any class, the right one too: what is left has nothing to do with the input. */
    RANDOM
  }

  static final WrongLabels NONE = new WrongLabels(Kind.ANY_OTHER, 0);

  int[] in(Samples right, int classes, SplittableRandom random) {
    if (kind == Kind.LIKELY) {
      return new LikelyMistakes(right, classes).in(right, share);
    }
    int[] labels = right.labels();
    int[] noisy = labels.clone();
    int[] order = Samples.order(labels.length, random);
    int replaced = (int) Math.round(share * labels.length);
    for (int i = 0; i < replaced; i++) {
      noisy[order[i]] = replacement(labels[order[i]], classes, random);
    }
    return noisy;
  }

  private int replacement(int label, int classes, SplittableRandom random) {
    return switch (kind) {
      case ANY_OTHER -> (label + 1 + random.nextInt(classes - 1)) % classes;
      case NEXT -> (label + 1) % classes;
      case RANDOM -> random.nextInt(classes);
      case LIKELY -> throw new IllegalStateException("depends on the inputs");
    };
  }

  /** The probability that a wrong label of an example of class {@code label} is {@code other}. */
  double probability(int label, int other, int classes) {
    if (label == other) {
      return 0;
    }
    if (kind == Kind.NEXT) {
      return other == (label + 1) % classes ? 1 : 0;
    }
    return 1.0 / (classes - 1);
  }

  String text() {
    String of =
        switch (kind) {
          case ANY_OTHER -> "";
          case NEXT -> "next";
          case LIKELY -> "likely";
          case RANDOM -> "random";
        };
    return of + Math.round(100 * share);
  }
}
