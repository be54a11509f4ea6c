// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import java.util.List;
import java.util.Map;

/**
 * All that a detector remembers, to be written down and taken up again elsewhere. What is in it is
 * the rules' own business, and grows with them.
 */
public final class OnsetMemory {

  private final Remembered remembered;

  OnsetMemory(Remembered remembered) {
    this.remembered = remembered;
  }

  Remembered remembered() {
    return remembered;
  }

  /** Where memorization began, {@link Verdict#NO_ONSET} if it did not. */
  public int onsetIteration() {
    return remembered.onsetIteration();
  }

  /** Of the onset, empty before. */
  public List<Evidence> evidence() {
    return remembered.evidence();
  }

  /** As maps, lists, texts, numbers, truth values and nulls; among the numbers is NaN. */
  public Map<String, Object> written() {
    return PlainRecords.write(remembered);
  }

  /**
   * What {@link #written} made, by this version or an earlier one: what it did not write is as
   * before the first report, and what it wrote beside is left out. Numbers may have become texts,
   * as JSON has no NaN.
   *
   * @throws IllegalArgumentException if a value is not of the kind that was written
   */
  public static OnsetMemory read(Map<String, ?> written) {
    return new OnsetMemory(PlainRecords.read(Remembered.class, written));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OnsetMemory memory && remembered.equals(memory.remembered);
  }

  @Override
  public int hashCode() {
    return remembered.hashCode();
  }

  @Override
  public String toString() {
    return remembered.toString();
  }
}
