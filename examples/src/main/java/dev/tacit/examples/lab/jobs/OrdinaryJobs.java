package dev.tacit.examples.lab.jobs;

import java.util.List;
import java.util.stream.Stream;

/** All jobs. */
final class OrdinaryJobs {

  private OrdinaryJobs() {}

  /** Those of every build; all but one take few seconds each. */
  static List<OrdinaryJob> quick() {
    return Stream.of(
            Loops.jobs(),
            Iterators.jobs(),
            Listening.jobs(),
            Ways.jobs(),
            Parallel.jobs(),
            Sequences.jobs(),
            Shapes.jobs(),
            Recipes.jobs(),
            KindsOfLabels.jobs(),
            Timed.quick())
        .flatMap(List::stream)
        .toList();
  }

  /** All, also those that take minutes. */
  static List<OrdinaryJob> all() {
    return Stream.concat(quick().stream(), Timed.slow().stream()).toList();
  }
}
