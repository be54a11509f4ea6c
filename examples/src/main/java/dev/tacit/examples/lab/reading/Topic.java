// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.reading;

/** What a panel of a picture is about. */
enum Topic {
  ACCURACY("Accuracy"),
  ALIGNMENT("Alignment"),
  JACOBIAN("Jacobian norm, softmax"),
  STRAIGHTNESS("Straightness ratio (0 is straight)"),
  CONTRADICTED("Contradicted labels"),
  STABILITY("Stability");

  private final String text;

  Topic(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
