// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.reference;

import dev.tacit.reference.Batch;
import dev.tacit.reference.Examples;

/** Examples known from the start. */
final class GivenExamples implements ReferenceSource {

  private volatile Examples given;

  GivenExamples(Examples given) {
    this.given = given;
  }

  @Override
  public Supply next(TrainingStep training) {
    Batch first = training.begins() ? training.batch() : null;
    return first == null ? Supply.of(given) : fitting(first);
  }

  /** Only a batch of training tells that labels are indices of classes. */
  private Supply fitting(Batch batch) {
    Examples laidOut = given.laidOutAs(batch);
    given = laidOut;
    Supply found = Supply.of(laidOut);
    return laidOut.difference(batch).map(found::unfit).orElse(found);
  }
}
