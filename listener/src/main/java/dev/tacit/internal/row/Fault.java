// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.row;

/** Why an example cannot be measured, or why no class can be read off its label. */
public enum Fault {
  INPUTS("inputs that are not finite numbers"),
  NOT_A_NUMBER("a label that is not a number"),
  MASKED("a label that is masked"),
  PARTLY_MASKED("a label of which some outputs are masked"),
  ZEROS("a label of zeros"),
  TIED("a label whose largest entries are equal"),
  SEVERAL("a label of several ones"),
  STEPS("several labels"),
  NO_INDEX("a label that is no index of a class"),
  BETWEEN("a label between the two classes"),
  NUMBERS("a label that is no distribution over classes");

  private final String what;

  Fault(String what) {
    this.what = what;
  }

  /** What an example has, as in {@code a label of zeros}. */
  public String what() {
    return what;
  }

  /** Whether nothing can be measured on such an example, even where labels name no classes. */
  public boolean unusable() {
    return this == INPUTS || this == NOT_A_NUMBER;
  }

  /** Whether an example with it says nothing about what kind of labels there are. */
  public boolean silent() {
    return unusable() || this == MASKED;
  }

  /** Whether it is the mark of labels of another kind, so that few may have it among classes. */
  public boolean foreign() {
    return this == PARTLY_MASKED
        || this == SEVERAL
        || this == STEPS
        || this == NO_INDEX
        || this == NUMBERS;
  }
}
