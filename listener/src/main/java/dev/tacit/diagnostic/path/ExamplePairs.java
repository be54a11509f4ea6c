// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.path;

import dev.tacit.reference.Examples;
import dev.tacit.reference.Examples.ClassRange;
import dev.tacit.reference.RowClasses;
import dev.tacit.replica.Replica;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Pairs of examples, the same ones for the same set every time in a run.
 *
 * @param same positions of examples of one class
 * @param different positions of examples of different classes; of any examples if there are no
 *     classes
 */
record ExamplePairs(List<Pair> same, List<Pair> different) {

  private static final long SEED = 20190305;

  /** How many pairs are drawn for one of equal masks, before there are taken to be none. */
  private static final int TRIES = 1000;

  /** Two positions among the examples. */
  record Pair(int a, int b) {}

  /** Which examples a pair joins. */
  enum Kind {
    SAME,
    DIFFERENT;

    String tag() {
      return this == SAME ? "same" : "different";
    }
  }

  /**
   * As many of each kind, or none of a kind that does not exist. A pair joins time series of equal
   * masks only, so that all points between them are series of the same time steps.
   *
   * @param replica draws
   */
  static ExamplePairs draw(Examples examples, int pairs, Replica replica) {
    SplittableRandom random = replica.random(SEED);
    MaskKinds masks = MaskKinds.of(examples);
    List<ClassRange> classes = examples.classes();
    List<ClassRange> paired = classes.stream().filter(range -> range.size() > 1).toList();
    boolean anyTwo = classes.isEmpty() && examples.size() > 1;
    ClassRange all = new ClassRange(RowClasses.NONE, 0, examples.size());
    List<Pair> same =
        draw(
            paired.isEmpty() ? 0 : pairs,
            masks,
            () -> distinct(paired.get(random.nextInt(paired.size())), random));
    List<Pair> different =
        draw(
            anyTwo || classes.size() > 1 ? pairs : 0,
            masks,
            () -> anyTwo ? distinct(all, random) : acrossClasses(classes, random));
    return new ExamplePairs(same, different);
  }

  private static List<Pair> draw(int pairs, MaskKinds masks, Supplier<Pair> any) {
    List<Pair> drawn = new ArrayList<>();
    for (int tries = 0; tries < TRIES * pairs && drawn.size() < pairs; tries++) {
      Pair pair = any.get();
      if (masks.alike(pair.a(), pair.b())) {
        drawn.add(pair);
      }
    }
    return drawn;
  }

  private static Pair distinct(ClassRange range, SplittableRandom random) {
    int a = random.nextInt(range.size());
    int b = random.nextInt(range.size() - 1);
    return new Pair(range.from() + a, range.from() + (b < a ? b : b + 1));
  }

  private static Pair acrossClasses(List<ClassRange> classes, SplittableRandom random) {
    int a = random.nextInt(classes.size());
    int b = random.nextInt(classes.size() - 1);
    return new Pair(any(classes.get(a), random), any(classes.get(b < a ? b : b + 1), random));
  }

  private static int any(ClassRange range, SplittableRandom random) {
    return range.from() + random.nextInt(range.size());
  }

  List<Pair> of(Kind kind) {
    return kind == Kind.SAME ? same : different;
  }
}
