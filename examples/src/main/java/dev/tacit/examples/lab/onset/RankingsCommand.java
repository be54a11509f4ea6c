// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.examples.lab.result.Output;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether Tacit's list of wrong labels is as good as lists that take more trainings. */
@Command(
    name = "rankings",
    description =
        "Trains a network of each untouched source with wrong labels, and compares Tacit's list of"
            + " them with lists by probabilities out of sample.")
final class RankingsCommand implements Callable<Integer> {

  /** Shorter trainings that compile what the others use. */
  private static final int WARM_UP_EPOCHS = 10;

  private static final List<WrongLabels> KINDS =
      List.of(
          VariedRecipes.any(0.1),
          VariedRecipes.any(0.2),
          VariedRecipes.any(0.4),
          VariedRecipes.FLIPPED,
          VariedRecipes.LIKELY);

  @Mixin private Deadline deadline = new Deadline();

  @Option(
      names = "--only",
      paramLabel = "TEXT",
      description = "Only runs whose names contain this.")
  private @Nullable String only;

  @Mixin private DataOptions data = new DataOptions();

  @Mixin private Output output = new Output("rankings.json");

  private final Map<DataSource, LearningTask> tasks = new EnumMap<>(DataSource.class);
  private final Set<Architecture> warm = EnumSet.noneOf(Architecture.class);

  @Override
  public Integer call() throws IOException {
    List<RankedRun> runs = new ArrayList<>();
    for (RunRecipe recipe : recipes()) {
      if ((only == null || recipe.name().contains(only)) && !deadline.isOver()) {
        runs.add(run(recipe));
        output.writeWithConditions(RankingsSummary.of(runs)); // so that none is lost
      }
    }
    return CommandLine.ExitCode.OK;
  }

  /**
   * The first network of each source of the untouched part, with every kind of wrong labels of the
   * catalogue, in five rounds: each has every source once, and every kind about as often.
   */
  static List<RunRecipe> recipes() {
    Map<DataSource, RunRecipe> first = new EnumMap<>(DataSource.class);
    UntouchedRecipes.all().forEach(recipe -> first.putIfAbsent(recipe.source(), recipe));
    List<RunRecipe> all = new ArrayList<>();
    for (int round = 0; round < KINDS.size(); round++) {
      int kind = round;
      for (RunRecipe recipe : first.values()) {
        all.add(recipe.with(KINDS.get(kind++ % KINDS.size())));
      }
    }
    return all;
  }

  private RankedRun run(RunRecipe recipe) {
    LearningTask task = tasks.computeIfAbsent(recipe.source(), source -> source.load(data.files()));
    if (warm.add(recipe.network())) {
      new RankedTraining(recipe.epochs(WARM_UP_EPOCHS), task).run();
    }
    RankedRun run = new RankedTraining(recipe, task).run();
    System.out.println(run);
    return run;
  }
}
