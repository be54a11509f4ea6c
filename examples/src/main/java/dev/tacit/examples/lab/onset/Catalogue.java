package dev.tacit.examples.lab.onset;

import static dev.tacit.examples.lab.onset.WrongLabels.Kind.ANY_OTHER;
import static dev.tacit.examples.lab.onset.WrongLabels.Kind.NEXT;
import static dev.tacit.examples.lab.onset.WrongLabels.Kind.RANDOM;

import dev.tacit.examples.lab.onset.RunRecipe.Unit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * All runs, in parts. What is seen has data or a network that the choosing part has not; what is
 * new has data that neither has. Slow runs are of old data; what is untouched has data that no
 * other part has.
 */
final class Catalogue {

  /** What a run may be used for. */
  enum Part {
    /** Signals and thresholds are chosen on these. */
    CHOOSING,
    /** Nothing was chosen on these, but results on them were known when the rules changed. */
    SEEN,
    /** Scored when the rules over contradicted labels were done, and not before. */
    NEW,
    /** Networks that learn slowly; the rules over arrivals are chosen on these and on all above. */
    SLOW,
    /** Scored once, when the rules over arrivals were done. */
    UNTOUCHED
  }

  /** Networks that no run of the choosing part has, on whatever data. */
  private static final Set<Architecture> SEEN_NETWORKS =
      EnumSet.of(Architecture.BATCH_NORM, Architecture.DROPOUT, Architecture.RECURRENT);

  /** Data that no run of the choosing part has, with whatever network. */
  private static final Set<DataSource> SEEN_SOURCES =
      EnumSet.of(
          DataSource.FASHION_ROWS,
          DataSource.DIGITS,
          DataSource.CANCER,
          DataSource.WINE,
          DataSource.WAVES);

  private static final Set<DataSource> NEW_SOURCES =
      EnumSet.range(DataSource.GENES, DataSource.ORDERS);

  private static final Set<DataSource> UNTOUCHED_SOURCES =
      EnumSet.range(DataSource.SPAM, DataSource.RHYTHMS);

  private static final Set<RunRecipe> SLOW = Set.copyOf(SlowRecipes.all());

  private static final WrongLabels FLIPPED = new WrongLabels(NEXT, 0.3);
  private static final WrongLabels LIKELY = new WrongLabels(WrongLabels.Kind.LIKELY, 0.2);
  private static final WrongLabels ALL = new WrongLabels(RANDOM, 1);

  private final List<RunRecipe> recipes = new ArrayList<>();

  private Catalogue() {}

  static Part part(RunRecipe recipe) {
    if (UNTOUCHED_SOURCES.contains(recipe.source())) {
      return Part.UNTOUCHED;
    }
    if (SLOW.contains(recipe.with(WrongLabels.NONE).seed(1))) {
      return Part.SLOW;
    }
    if (NEW_SOURCES.contains(recipe.source())) {
      return Part.NEW;
    }
    boolean seen =
        SEEN_NETWORKS.contains(recipe.network())
            || SEEN_SOURCES.contains(recipe.source())
            || recipe.unit() == Unit.SINE;
    return seen ? Part.SEEN : Part.CHOOSING;
  }

  /** Whether a network of the parts that look at that learns slowly. */
  static boolean slow(RunRecipe recipe) {
    RunRecipe kind = recipe.with(WrongLabels.NONE).seed(1);
    return SLOW.contains(kind)
        || UntouchedRecipes.all().stream()
            .anyMatch(
                usual ->
                    kind.equals(UntouchedRecipes.slow(usual))
                        || kind.equals(UntouchedRecipes.slowest(usual)));
  }

  /** Every run, each once, in the order in which they are trained. */
  static List<RunRecipe> recipes() {
    Catalogue catalogue = new Catalogue();
    catalogue.choosing();
    catalogue.seen();
    catalogue.large();
    catalogue.fresh();
    catalogue.further();
    SlowRecipes.all().forEach(catalogue::slowly);
    catalogue.untouched();
    return List.copyOf(catalogue.recipes);
  }

  private void choosing() {
    RunRecipe fashion = RunRecipe.of(DataSource.FASHION, 2000, Architecture.MLP, Unit.RELU);
    levels(fashion.by(Step.SGD, 0.05));
    also(fashion.by(Step.SGD, 0.05), any(0.05), FLIPPED, ALL);
    levels(RunRecipe.of(DataSource.FASHION, 1000, Architecture.MLP, Unit.RELU).by(Step.SGD, 0.1));
    levels(RunRecipe.of(DataSource.FASHION, 2000, Architecture.MLP, Unit.TANH).by(Step.SGD, 0.1));
    levels(
        RunRecipe.of(DataSource.FASHION, 2000, Architecture.WIDE, Unit.RELU)
            .by(Step.ADAM, 0.001)
            .epochs(40));
    levels(
        RunRecipe.of(DataSource.FASHION, 2000, Architecture.NARROW, Unit.RELU)
            .by(Step.MOMENTUM, 0.02));
    levels(
        RunRecipe.of(DataSource.FASHION, 2000, Architecture.DEEP, Unit.RELU)
            .by(Step.ADAM, 0.001)
            .epochs(40));
    levels(
        RunRecipe.of(DataSource.FASHION, 5000, Architecture.MLP, Unit.RELU)
            .by(Step.MOMENTUM, 0.02)
            .withDrops()
            .epochs(30));
    levels(fashion.by(Step.MOMENTUM, 0.02).withAugmentation());
    levels(fashion.by(Step.SGD, 0.05).decay(0.01));
    levels(
        RunRecipe.of(DataSource.SMALL_FASHION, 1000, Architecture.CONVOLUTIONAL, Unit.RELU)
            .by(Step.ADAM, 0.003)
            .epochs(40));
    RunRecipe clusters = RunRecipe.of(DataSource.CLUSTERS, 1000, Architecture.MLP, Unit.RELU);
    levels(clusters);
    also(clusters, any(0.05), FLIPPED, ALL);
    levels(
        RunRecipe.of(DataSource.CLUSTERS, 2000, Architecture.DEEP, Unit.TANH)
            .by(Step.ADAM, 0.002)
            .epochs(40));
    levels(
        RunRecipe.of(DataSource.CLUSTERS, 500, Architecture.WIDE, Unit.RELU)
            .by(Step.MOMENTUM, 0.01));
    levels(RunRecipe.of(DataSource.CLUSTERS, 3000, Architecture.MLP, Unit.RELU).by(Step.SGD, 0.3));
    RunRecipe iris =
        RunRecipe.of(DataSource.IRIS, 105, Architecture.MLP, Unit.RELU).batch(16).epochs(300);
    levels(iris);
    also(iris, ALL);
    levels(
        RunRecipe.of(DataSource.IRIS, 105, Architecture.WIDE, Unit.TANH)
            .by(Step.ADAM, 0.01)
            .batch(16)
            .epochs(200));
    odd(fashion.by(Step.SGD, 0.05));
    odd(clusters);
  }

  private void seen() {
    RunRecipe digits = RunRecipe.of(DataSource.DIGITS, 1250, Architecture.MLP, Unit.RELU);
    levels(digits);
    also(digits, any(0.05), FLIPPED, ALL);
    levels(
        RunRecipe.of(DataSource.DIGITS, 1250, Architecture.CONVOLUTIONAL, Unit.RELU)
            .by(Step.ADAM, 0.003)
            .epochs(40));
    levels(
        RunRecipe.of(DataSource.DIGITS, 1250, Architecture.WIDE, Unit.TANH)
            .by(Step.MOMENTUM, 0.02));
    levels(
        RunRecipe.of(DataSource.DIGITS, 600, Architecture.DEEP, Unit.RELU)
            .by(Step.SGD, 0.1)
            .withDrops());
    levels(RunRecipe.of(DataSource.DIGITS, 1250, Architecture.BATCH_NORM, Unit.RELU).epochs(40));
    RunRecipe cancer =
        RunRecipe.of(DataSource.CANCER, 390, Architecture.MLP, Unit.RELU).epochs(150);
    levels(cancer, 0.1, 0.2, 0.3);
    levels(
        RunRecipe.of(DataSource.CANCER, 390, Architecture.WIDE, Unit.TANH)
            .by(Step.ADAM, 0.003)
            .epochs(100),
        0.1,
        0.2,
        0.3);
    levels(
        RunRecipe.of(DataSource.WINE, 125, Architecture.MLP, Unit.RELU)
            .by(Step.MOMENTUM, 0.01)
            .batch(16)
            .epochs(150));
    RunRecipe waves =
        RunRecipe.of(DataSource.WAVES, 300, Architecture.RECURRENT, Unit.TANH)
            .by(Step.ADAM, 0.02)
            .batch(16)
            .epochs(50);
    levels(waves);
    also(waves, FLIPPED, ALL);
    levels(
        RunRecipe.of(DataSource.FASHION_ROWS, 500, Architecture.RECURRENT, Unit.TANH)
            .by(Step.ADAM, 0.02)
            .batch(16)
            .epochs(40));
    RunRecipe sine = RunRecipe.of(DataSource.FASHION, 2000, Architecture.MLP, Unit.SINE);
    for (double deviation : new double[] {0.01, 0.05, 0.2}) {
      levels(sine.firstDeviation(deviation), 0.2);
    }
    RunRecipe normalized =
        RunRecipe.of(DataSource.FASHION, 2000, Architecture.BATCH_NORM, Unit.RELU);
    levels(normalized.by(Step.SGD, 0.05).epochs(40));
    also(normalized.by(Step.SGD, 0.05).epochs(40), FLIPPED);
    levels(
        RunRecipe.of(DataSource.FASHION, 2000, Architecture.DROPOUT, Unit.RELU)
            .by(Step.MOMENTUM, 0.02));
    levels(
        RunRecipe.of(DataSource.CLUSTERS, 1000, Architecture.DROPOUT, Unit.RELU)
            .by(Step.ADAM, 0.002));
    odd(digits);
  }

  /** Few, since they take long. */
  private void large() {
    RunRecipe more =
        RunRecipe.of(DataSource.FASHION, 10_000, Architecture.MLP, Unit.RELU)
            .by(Step.MOMENTUM, 0.02)
            .epochs(30);
    also(more, WrongLabels.NONE, any(0.2));
    RunRecipe full =
        RunRecipe.of(DataSource.FASHION, 60_000, Architecture.MLP, Unit.RELU)
            .by(Step.ADAM, 0.001)
            .batch(128)
            .epochs(20);
    also(full, WrongLabels.NONE, any(0.2));
  }

  /** Most at the usual rate of measuring, some more rarely and more often. */
  private void fresh() {
    FreshRecipes.all().forEach(this::levels);
    also(FreshRecipes.GENES, FLIPPED);
    also(FreshRecipes.SEGMENTS, FLIPPED, ALL);
    also(FreshRecipes.TOPS, any(0.05));
    for (int evaluations :
        new int[] {RunRecipe.USUAL_EVALUATIONS / 3, RunRecipe.USUAL_EVALUATIONS * 4}) {
      for (RunRecipe recipe : FreshRecipes.all()) {
        recipes.add(recipe.evaluations(evaluations));
        recipes.add(recipe.evaluations(evaluations).with(any(0.2)));
      }
    }
  }

  private void further() {
    FurtherRecipes.all().forEach(this::levels);
    also(FurtherRecipes.LETTERS, FLIPPED);
    also(FurtherRecipes.SATELLITE, FLIPPED);
    also(FurtherRecipes.SHOES, FLIPPED, ALL);
  }

  private void slowly(RunRecipe recipe) {
    recipes.add(recipe);
    recipes.add(recipe.seed(2));
    recipes.add(recipe.with(any(0.2)));
  }

  /** Nine clean runs of each, four of which learn slowly, and seven with wrong labels. */
  private void untouched() {
    List<List<RunRecipe>> ofEach =
        UntouchedRecipes.all().stream().map(Catalogue::variants).toList();
    for (int i = 0; i < ofEach.get(0).size(); i++) { // so that all data are among the first
      for (List<RunRecipe> variants : ofEach) {
        recipes.add(variants.get(i));
      }
    }
  }

  private static List<RunRecipe> variants(RunRecipe recipe) {
    RunRecipe slow = UntouchedRecipes.slow(recipe);
    RunRecipe slowest = UntouchedRecipes.slowest(recipe);
    return List.of(
        recipe,
        recipe.with(any(0.2)),
        slow,
        recipe.with(any(0.4)),
        recipe.with(LIKELY),
        recipe.seed(2),
        recipe.with(any(0.1)),
        slow.seed(2),
        recipe.with(FLIPPED),
        slowest,
        slow.with(any(0.2)),
        recipe.seed(3),
        recipe.seed(4),
        recipe.with(any(0.2)).seed(3),
        slowest.seed(2),
        recipe.seed(5));
  }

  private static WrongLabels any(double share) {
    return new WrongLabels(ANY_OTHER, share);
  }

  /** Twice clean, then with wrong labels. */
  private void levels(RunRecipe recipe) {
    levels(recipe, 0.1, 0.2, 0.4);
  }

  private void levels(RunRecipe recipe, double... shares) {
    recipes.add(recipe);
    recipes.add(recipe.seed(2));
    for (double share : shares) {
      recipes.add(recipe.with(any(share)));
    }
  }

  private void also(RunRecipe recipe, WrongLabels... wrong) {
    for (WrongLabels one : wrong) {
      recipes.add(recipe.with(one).seed(3));
    }
  }

  /** That end early, never fit, or diverge. */
  private void odd(RunRecipe recipe) {
    for (WrongLabels wrong : List.of(WrongLabels.NONE, any(0.2))) {
      RunRecipe noisy = recipe.with(wrong).seed(4);
      recipes.add(noisy.epochs(6));
      recipes.add(noisy.by(recipe.step(), recipe.rate() / 200));
      recipes.add(noisy.by(recipe.step(), recipe.rate() * 100));
    }
  }
}
