// SPDX-License-Identifier: Apache-2.0
package dev.tacit.action;

import dev.tacit.snapshot.Snapshot;
import dev.tacit.snapshot.SnapshotKeeper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;

/**
 * A model with the mean of the parameters that training went through in its latest 60 %, which is
 * often better than the last ones, and less sensitive to when training ends (tail averaging, Jain
 * et al. 2018; stochastic weight averaging, Izmailov et al. 2018).
 *
 * <pre>{@code
 * AveragedWeights<MultiLayerNetwork> averaged = AveragedWeights.of(model);
 * builder.keep(averaged);
 * ...
 * averaged.model().ifPresent(better -> ...);
 * }</pre>
 *
 * <p>It takes the copies of parameters that reports rest on: one at the end of each epoch, one
 * second apart at least (less in short jobs), and one every ten seconds in long epochs. Each counts
 * for the iterations since the one before. The mean begins at 0.29 to 0.4 of training, so that
 * {@value TailAverage#MOST} copies of the parameters are enough. Means and variances of batch
 * normalization are parameters, and averaged like them.
 *
 * <p>Of several workers, it keeps the parameters of the first.
 *
 * <p>With {@link #judgedOn}, those means are kept that are best on examples with labels.
 *
 * @param <M> which kind of model
 */
public final class AveragedWeights<M extends Model> implements SnapshotKeeper {

  private final Rebuilding<M> rebuilding;
  private final TailAverage average = new TailAverage();
  private @Nullable String worker;
  private @Nullable Validation validation;
  private @Nullable Best best;

  /** The best mean so far. */
  private record Best(int iteration, double score, INDArray parameters) {}

  private AveragedWeights(Rebuilding<M> rebuilding) {
    this.rebuilding = rebuilding;
  }

  /**
   * For a network.
   *
   * @param model whose configuration the averaged one has; only that is copied, now
   */
  public static AveragedWeights<MultiLayerNetwork> of(MultiLayerNetwork model) {
    return new AveragedWeights<>(Rebuilding.of(model));
  }

  /**
   * For a graph.
   *
   * @param model whose configuration the averaged one has; only that is copied, now
   */
  public static AveragedWeights<ComputationGraph> of(ComputationGraph model) {
    return new AveragedWeights<>(Rebuilding.of(model));
  }

  /**
   * Keeps the mean that is best on examples that training does not see, by accuracy plus the mean
   * probability of the label. Means are judged on the thread that measures, at a fiftieth of its
   * time at most; it holds one copy of the parameters more.
   *
   * @param validation copied, with labels {@code [n, classes]}, as noisy as they are
   * @throws IllegalArgumentException if labels are missing or of another form
   */
  public synchronized AveragedWeights<M> judgedOn(DataSet validation) {
    this.validation = new Validation(validation, System::nanoTime);
    return this;
  }

  @Override
  public Rate rate() {
    return Rate.EVERY_EPOCH;
  }

  @Override
  public synchronized void keep(Snapshot snapshot) {
    worker = worker == null ? snapshot.worker() : worker;
    if (!worker.equals(snapshot.worker())) {
      return;
    }
    int iteration = snapshot.iteration();
    average.add(iteration, snapshot.parameters());
    best = best != null && iteration > best.iteration() ? best : null;
    if (validation != null && validation.due()) {
      judge(iteration, validation);
    }
  }

  private void judge(int iteration, Validation judging) {
    INDArray mean = average.mean().orElseThrow();
    try {
      double score = judging.score(rebuilding.with(mean));
      if (best == null || score > best.score()) {
        best = new Best(iteration, score, mean);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * A new model with the mean of the parameters so far, or the best so far, without the state of an
   * updater; empty before the first report. Any thread may ask, also after closing.
   */
  public Optional<M> model() {
    return parameters().map(rebuilding::with);
  }

  /** The mean itself, {@code [1, P]}. */
  public synchronized Optional<INDArray> parameters() {
    Best kept = best;
    return kept == null ? average.mean() : Optional.of(kept.parameters().dup());
  }

  /**
   * Writes {@link #model()} to a file that {@code ModelSerializer} reads.
   *
   * @param file is replaced if it exists
   * @throws IllegalArgumentException if its folder does not exist
   * @throws IllegalStateException before the first report
   * @throws IOException if it cannot be written
   */
  public void write(Path file) throws IOException {
    ModelFile.in(file)
        .write(
            model()
                .orElseThrow(
                    () ->
                        new IllegalStateException("nothing is averaged before the first report")));
  }
}
