package dev.tacit.snapshot;

import dev.tacit.reference.Batch;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * Reads a model in training; writes nothing.
 *
 * <p>Its arrays are the model's own: copy them before training goes on.
 */
public record TrainedModel(Model model) {

  /** {@code [1, P]}. */
  public INDArray parameters() {
    INDArray parameters = model.params();
    return parameters.reshape(1, parameters.length());
  }

  /**
   * {@code [1, P]} what the iteration just done subtracted from the parameters: Deeplearning4j
   * leaves it where the gradient was.
   */
  public Optional<INDArray> update() {
    return Optional.ofNullable(model.getGradientsViewArray())
        .map(update -> update.reshape(1, update.length()));
  }

  /**
   * The batch just trained on, null if the model holds none.
   *
   * @param labels what {@link #labels} said during the iteration
   */
  public @Nullable Batch batch(@Nullable INDArray labels) {
    List<INDArray> inputs = inputs();
    if (inputs.isEmpty()) {
      return null;
    }
    if (model instanceof ComputationGraph graph) {
      INDArray[] ofLabels = graph.getLabelMaskArrays();
      return new Batch(
          inputs,
          labels,
          masks(graph.getInputMaskArrays(), inputs.size()),
          ofLabels == null ? null : ofLabels[0],
          SparseLabels.of(model));
    }
    return new Batch(
        inputs,
        labels,
        Arrays.asList(inputMask(inputs.get(0))),
        labelMask(labels),
        SparseLabels.of(model));
  }

  private static List<@Nullable INDArray> masks(INDArray @Nullable [] masks, int inputs) {
    return masks == null ? Collections.nCopies(inputs, null) : Arrays.asList(masks);
  }

  /** Layers hold masks as rows where they hold time steps as rows, step by step. */
  private @Nullable INDArray inputMask(INDArray input) {
    INDArray mask = layers()[0].getMaskArray();
    if (mask == null || mask.size(0) == input.size(0)) {
      return mask;
    }
    return mask.dup('f').reshape('f', input.size(0), mask.length() / input.size(0));
  }

  private @Nullable INDArray labelMask(@Nullable INDArray labels) {
    Layer[] layers = layers();
    INDArray mask = layers[layers.length - 1].getMaskArray();
    if (mask == null || labels == null || mask.size(0) == labels.size(0)) {
      return mask;
    }
    long n = labels.size(0);
    return mask.isColumnVector()
        ? mask.dup('f').reshape('f', n, mask.length() / n)
        : byOutput(mask, labels);
  }

  private static INDArray byOutput(INDArray rows, INDArray labels) {
    long n = labels.size(0);
    long size = rows.size(1);
    INDArray apart = rows.dup('f').reshape('f', n, rows.size(0) / n, size);
    return labels.size(1) == size ? apart.permute(0, 2, 1) : apart;
  }

  private List<INDArray> inputs() {
    if (model instanceof MultiLayerNetwork network) {
      return Stream.ofNullable(network.getInput()).toList();
    }
    if (model instanceof ComputationGraph graph && graph.getInputs() != null) {
      INDArray[] inputs = graph.getInputs();
      return Arrays.asList(inputs).contains(null) ? List.of() : List.of(inputs);
    }
    return List.of();
  }

  /**
   * The labels of the batch, null if the model holds none. A graph holds them until its backward
   * pass ends.
   */
  public @Nullable INDArray labels() {
    if (model instanceof MultiLayerNetwork network) {
      return network.getLabels();
    }
    if (model instanceof ComputationGraph graph
        && graph.getNumOutputArrays() == 1
        && graph.getOutputLayer(0) instanceof IOutputLayer output) {
      return output.getLabels();
    }
    return null;
  }

  /** Score of the iteration just done. */
  public double score() {
    return model.score();
  }

  /** Number of epochs done. */
  public int epoch() {
    if (model instanceof MultiLayerNetwork network) {
      return network.getEpochCount();
    }
    return model instanceof ComputationGraph graph ? graph.getEpochCount() : 0;
  }

  /** Learning rate of the first layer that has one, NaN if none has. */
  public double learningRate(int iteration, int epoch) {
    for (Layer layer : layers()) {
      if (layer.conf().getLayer() instanceof BaseLayer configuration && layer.numParams() > 0) {
        IUpdater updater = configuration.getIUpdater();
        if (updater != null && updater.hasLearningRate()) {
          return updater.getLearningRate(iteration, epoch);
        }
      }
    }
    return Double.NaN;
  }

  private Layer[] layers() {
    if (model instanceof MultiLayerNetwork network) {
      return network.getLayers();
    }
    return model instanceof ComputationGraph graph ? graph.getLayers() : new Layer[0];
  }

  /** As in {@code MultiLayerNetwork, 4 layers, 535818 parameters}. */
  public String description() {
    return model.getClass().getSimpleName()
        + ", "
        + layers().length
        + " layers, "
        + model.numParams()
        + " parameters";
  }
}
