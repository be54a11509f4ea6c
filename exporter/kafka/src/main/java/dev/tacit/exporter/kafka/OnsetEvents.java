// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import dev.tacit.onset.Onset;
import dev.tacit.onset.OnsetAction;
import java.util.function.Predicate;

/** Puts the onset of memorization where reports wait, to be sent to the topic of events. */
final class OnsetEvents implements OnsetAction {

  private final Predicate<Onset> offer;

  /**
   * @param offer whether there was room; it does not wait
   */
  OnsetEvents(Predicate<Onset> offer) {
    this.offer = offer;
  }

  @Override
  public void act(Onset onset) {
    requireTaken(offer.test(onset));
  }

  static void requireTaken(boolean taken) {
    if (!taken) {
      throw new IllegalStateException(
          "the Kafka sink takes no event: it is closed, or its buffer is full");
    }
  }
}
