// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.training;

import dev.tacit.snapshot.Preconditioner;
import dev.tacit.snapshot.StableCurvature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
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
   * {@code [1, P]} where Deeplearning4j computes the gradient and, from it, what a step subtracts
   * from the parameters: see {@link UpdateWitness}.
   */
  public Optional<INDArray> gradients() {
    return Optional.ofNullable(model.getGradientsViewArray())
        .map(view -> view.reshape(1, view.length()));
  }

  /**
   * The batch that is being trained on; null if the model holds none. To be asked within training's
   * backward pass only: before and after it the model may hold anything.
   */
  public @Nullable TrainedBatch batch() {
    List<INDArray> inputs = inputs();
    if (inputs.isEmpty()) {
      return null;
    }
    if (model instanceof ComputationGraph graph) {
      INDArray[] ofLabels = graph.getLabelMaskArrays();
      return new TrainedBatch(
          inputs,
          labels(),
          masks(graph.getInputMaskArrays(), inputs.size()),
          ofLabels == null ? null : ofLabels[0],
          model.score());
    }
    Layer[] layers = layers();
    return new TrainedBatch(
        inputs,
        labels(),
        Collections.singletonList(inputMask(layers)),
        layers[layers.length - 1].getMaskArray(),
        model.score());
  }

  /**
   * Of how many classes the labels are indices; 0 if they are laid out as the network's outputs.
   */
  public int indexedClasses() {
    return SparseLabels.of(model);
  }

  private static List<@Nullable HeldMask> masks(INDArray @Nullable [] masks, int inputs) {
    if (masks == null) {
      return Collections.nCopies(inputs, null);
    }
    List<@Nullable HeldMask> held = new ArrayList<>();
    for (INDArray mask : masks) {
      held.add(mask == null ? null : new HeldMask(mask, List.of()));
    }
    return held;
  }

  /** That of the lowest layer which keeps one; the output layer's is that of the labels. */
  private static @Nullable HeldMask inputMask(Layer[] layers) {
    for (int i = 0; i < layers.length - 1; i++) {
      INDArray mask = layers[i].getMaskArray();
      if (mask != null) {
        return new HeldMask(
            mask, Arrays.stream(layers, 0, i).map(layer -> layer.conf().getLayer()).toList());
      }
    }
    return null;
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

  private @Nullable INDArray labels() {
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

  /** The largest curvature at which steps are stable. */
  public StableCurvature stableCurvature(int iteration, int epoch) {
    return new UpdaterSteps(iteration, epoch).of(layers());
  }

  /**
   * What the model's updater divides the steps of parameters by; empty if it divides none, or has
   * made no step.
   *
   * @param into gives an array of shape [1, P] for the updater's moments, if they are needed
   */
  public Optional<Preconditioner> preconditioner(
      int iteration, int epoch, Supplier<INDArray> into) {
    UpdaterSteps.Limit limit = new UpdaterSteps(iteration, epoch).limit(layers());
    if (limit.scale().isEmpty() || !(updater() instanceof BaseMultiLayerUpdater<?> updater)) {
      return Optional.empty();
    }
    AdaptiveScale scale = limit.scale().get();
    UpdaterMoments moments = new UpdaterMoments(updater);
    INDArray copy = into.get();
    return moments.copy(scale.state(), copy)
        ? Optional.of(
            new Preconditioner(
                copy,
                scale.epsilon(),
                scale.factor(),
                limit.curvature().largest(),
                moments.ridges(iteration, epoch)))
        : Optional.empty();
  }

  private @Nullable Updater updater() {
    if (model instanceof MultiLayerNetwork network) {
      return network.getUpdater(false);
    }
    return model instanceof ComputationGraph graph ? graph.getUpdater(false) : null;
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
