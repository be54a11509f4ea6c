// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.jobs;

import dev.tacit.TacitListener;
import dev.tacit.report.Report;
import dev.tacit.sink.InMemorySink;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Stands in the place of a listener that measures synchronously, hands everything on to it, and
 * keeps what was true of training at each of its reports.
 */
final class Witness implements TrainingListener {

  private static final int MOST_SUSPECTS = 20;

  private final TacitListener tacit;
  private final InMemorySink sink;
  private final List<WitnessedMoment> moments = new ArrayList<>();
  private final IdentityHashMap<Model, Iteration> current = new IdentityHashMap<>();
  private int reports;

  /** What an iteration began with; what other listeners make the model do later does not count. */
  private static final class Iteration {
    private @Nullable INDArray before;
    private double score = Double.NaN;
    private boolean scored;
  }

  Witness(TacitListener tacit, InMemorySink sink) {
    this.tacit = tacit;
    this.sink = sink;
  }

  synchronized List<WitnessedMoment> moments() {
    return List.copyOf(moments);
  }

  private Iteration iteration(Model model) {
    return current.computeIfAbsent(model, key -> new Iteration());
  }

  private synchronized void forwardPass(Model model) {
    Iteration iteration = iteration(model);
    if (iteration.before == null) {
      iteration.before = copy(model.params());
    }
  }

  private static INDArray copy(INDArray array) {
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      return array.dup();
    }
  }

  @Override
  public void onForwardPass(Model model, List<INDArray> activations) {
    forwardPass(model);
    tacit.onForwardPass(model, activations);
  }

  @Override
  public void onForwardPass(Model model, Map<String, INDArray> activations) {
    forwardPass(model);
    tacit.onForwardPass(model, activations);
  }

  @Override
  public void onBackwardPass(Model model) {
    synchronized (this) {
      Iteration iteration = iteration(model);
      if (!iteration.scored) {
        iteration.scored = true;
        iteration.score = model.score();
      }
    }
    tacit.onBackwardPass(model);
  }

  @Override
  public void onGradientCalculation(Model model) {
    tacit.onGradientCalculation(model);
  }

  @Override
  public synchronized void iterationDone(Model model, int number, int epoch) {
    tacit.iterationDone(model, number, epoch);
    Iteration iteration = current.remove(model);
    List<Report> all = sink.reports();
    if (all.size() > reports && iteration != null && iteration.before != null) {
      moments.add(
          new WitnessedMoment(
              all.get(all.size() - 1),
              model,
              iteration.before,
              copy(model.params()),
              iteration.score,
              tacit.referenceExamples().orElse(null),
              tacit.suspects(MOST_SUSPECTS)));
    }
    reports = all.size();
  }

  @Override
  public void onEpochStart(Model model) {
    tacit.onEpochStart(model);
  }

  @Override
  public synchronized void onEpochEnd(Model model) {
    tacit.onEpochEnd(model);
    reports = sink.reports().size();
  }
}
