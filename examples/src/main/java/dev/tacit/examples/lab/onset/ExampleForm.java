// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import java.util.stream.IntStream;

/** In which form training gets its examples. */
enum ExampleForm {
  /** As they are. */
  PLAIN(""),
  /** Moved a little every time. */
  AUGMENTED("-augmented"),
  /** Half as many, each there twice; labels are made wrong one by one, so that copies conflict. */
  TWICE("-twice");

  private final String text;

  ExampleForm(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /** Examples of a run before labels are made wrong, as many as it gets. */
  Samples of(Samples examples) {
    return this == TWICE
        ? examples.at(IntStream.range(0, examples.size()).map(i -> i / 2).toArray())
        : examples;
  }
}
