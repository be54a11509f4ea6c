// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent;

/** Why something is not done, as a person is told. */
final class Declined extends Exception {

  private static final long serialVersionUID = 1;

  /**
   * @param line the whole of it
   */
  Declined(String line) {
    super(line);
  }

  /** Of a job that runs unmeasured because something failed. */
  static Declined of(Throwable failure) {
    return failure instanceof Declined declined
        ? declined
        : new Declined(
            cause(failure).strip().replaceAll("\\.$", "") + ". The job runs unmeasured.");
  }

  /** What is wrong with settings is said in their message; of all else the kind tells something. */
  private static String cause(Throwable failure) {
    String message = failure.getMessage();
    boolean isSentence =
        failure instanceof IllegalArgumentException || failure instanceof IllegalStateException;
    return isSentence && message != null ? message : failure.toString();
  }

  /** For a person to read. */
  String line() {
    return String.valueOf(getMessage());
  }
}
