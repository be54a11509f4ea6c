package dev.tacit.action;

import dev.tacit.diagnostic.Cadence;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A model with the mean of the parameters that training went through in its latest 60 %, which is
 * often better than the last ones, and less sensitive to when training ends (tail averaging, Jain
 * et al. 2018; stochastic weight averaging, Izmailov et al. 2018).
 *
 * <pre>{@code
 * AveragedWeights<MultiLayerNetwork> averaged = AveragedWeights.of(model);
 * builder.diagnostic(averaged);
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
 * @param <M> which kind of model
 */
public final class AveragedWeights<M extends Model> implements Diagnostic {

  private final Rebuilding<M> rebuilding;
  private final TailAverage average = new TailAverage();

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

  @Override
  public Cadence cadence() {
    return Cadence.FREE;
  }

  @Override
  public List<Metric> metrics() {
    return List.of();
  }

  /** Takes the snapshot's parameters; measures nothing. */
  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    average.add(snapshot.iteration(), snapshot.parameters());
    return List.of();
  }

  /**
   * A new model with the mean of the parameters so far, without the state of an updater; empty
   * before the first report. Any thread may ask, also after closing.
   */
  public Optional<M> model() {
    return parameters().map(rebuilding::with);
  }

  /** The mean itself, {@code [1, P]}. */
  public Optional<INDArray> parameters() {
    return average.mean();
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
