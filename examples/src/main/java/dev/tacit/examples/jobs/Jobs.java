package dev.tacit.examples.jobs;

import java.util.List;
import java.util.stream.Stream;

/** All jobs. */
public final class Jobs {

  private Jobs() {}

  /** Those that take few seconds each, on every build. */
  public static List<Job> quick() {
    return Stream.of(
            Loops.jobs(),
            Iterators.jobs(),
            Listening.jobs(),
            Ways.jobs(),
            Parallel.jobs(),
            Sequences.jobs(),
            Shapes.jobs(),
            Recipes.jobs(),
            KindsOfLabels.jobs())
        .flatMap(List::stream)
        .toList();
  }
}
