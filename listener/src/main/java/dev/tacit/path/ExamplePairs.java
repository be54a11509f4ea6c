package dev.tacit.path;

import dev.tacit.reference.Examples;
import dev.tacit.reference.Examples.ClassRange;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Pairs of examples, the same ones for the same set every time.
 *
 * @param same positions of examples of one class
 * @param different positions of examples of different classes; of any examples if there are no
 *     classes
 */
record ExamplePairs(List<Pair> same, List<Pair> different) {

  private static final long SEED = 20190305;

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

  /** As many of each kind, or none of a kind that does not exist. */
  static ExamplePairs draw(Examples examples, int pairs) {
    SplittableRandom random = new SplittableRandom(SEED);
    List<ClassRange> classes = examples.classes();
    List<ClassRange> paired = classes.stream().filter(range -> range.size() > 1).toList();
    List<Pair> same = new ArrayList<>();
    for (int i = 0; i < pairs && !paired.isEmpty(); i++) {
      same.add(distinct(paired.get(random.nextInt(paired.size())), random));
    }
    List<Pair> different = new ArrayList<>();
    boolean anyTwo = classes.isEmpty() && examples.size() > 1;
    for (int i = 0; i < pairs && (anyTwo || classes.size() > 1); i++) {
      different.add(
          anyTwo
              ? distinct(new ClassRange(-1, 0, examples.size()), random)
              : acrossClasses(classes, random));
    }
    return new ExamplePairs(same, different);
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
