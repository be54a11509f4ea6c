// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.jobs;

import java.util.List;
import java.util.stream.Stream;

/** All jobs. */
final class OrdinaryJobs {

  private OrdinaryJobs() {}

  /** Of every build: ways to call {@code fit}, and what listens beside Tacit. */
  static List<OrdinaryJob> waysToTrain() {
    return joined(
        Stream.of(Loops.jobs(), Iterators.jobs(), Listening.jobs(), Ways.jobs(), Parallel.jobs()));
  }

  /** Of every build: what networks are like, and their data. */
  static List<OrdinaryJob> networksAndData() {
    return joined(
        Stream.of(
            Sequences.jobs(), Shapes.jobs(), Recipes.jobs(), KindsOfLabels.jobs(), Timed.quick()));
  }

  /** Those of every build; all but one take few seconds each. */
  static List<OrdinaryJob> quick() {
    return joined(Stream.of(waysToTrain(), networksAndData()));
  }

  /** All, also those that take minutes. */
  static List<OrdinaryJob> all() {
    return joined(Stream.of(quick(), Timed.slow()));
  }

  private static List<OrdinaryJob> joined(Stream<List<OrdinaryJob>> some) {
    return some.flatMap(List::stream).toList();
  }
}
