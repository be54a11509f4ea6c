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
  public Found next(Training training) {
    Batch first = training.begins() ? training.batch() : null;
    return first == null ? Found.of(given) : fitting(first);
  }

  /** Only a batch of training tells that labels are indices of classes. */
  private Found fitting(Batch batch) {
    Examples laidOut = given.laidOutAs(batch);
    given = laidOut;
    Found found = Found.of(laidOut);
    return laidOut.difference(batch).map(found::unfit).orElse(found);
  }
}
