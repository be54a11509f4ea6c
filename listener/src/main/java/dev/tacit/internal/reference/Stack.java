// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.reference;

import dev.tacit.reference.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Makes one batch of single examples. Time series of different lengths are filled up with steps
 * that the masks leave out.
 */
final class Stack {

  private final List<Batch> examples;

  private Stack(List<Batch> examples) {
    this.examples = examples;
  }

  /**
   * @param examples one in each batch
   */
  static Batch of(List<Batch> examples) {
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      return new Stack(examples).all();
    }
  }

  private Batch all() {
    List<INDArray> inputs = new ArrayList<>();
    List<@Nullable INDArray> masks = new ArrayList<>();
    for (int i = 0; i < examples.get(0).inputs().size(); i++) {
      int input = i;
      inputs.add(stacked(batch -> batch.inputs().get(input)));
      masks.add(mask(batch -> batch.inputs().get(input), batch -> batch.masks().get(input)));
    }
    boolean labelled = examples.stream().allMatch(batch -> batch.labels() != null);
    return new Batch(
        inputs,
        labelled ? stacked(batch -> Objects.requireNonNull(batch.labels())) : null,
        masks,
        labelled ? mask(Batch::labels, Batch::labelMask) : null,
        examples.get(0).indexed());
  }

  private INDArray stacked(Function<Batch, INDArray> part) {
    List<INDArray> parts = examples.stream().map(part).toList();
    long[] shape = parts.get(0).shape().clone();
    for (INDArray one : parts) {
      for (int d = 1; d < shape.length; d++) {
        shape[d] = Math.max(shape[d], one.size(d));
      }
    }
    shape[0] = parts.size();
    INDArray all = Nd4j.create(type(parts), shape, 'c');
    for (int i = 0; i < parts.size(); i++) {
      all.get(place(i, parts.get(i))).assign(parts.get(i));
    }
    return all;
  }

  private static DataType type(List<INDArray> parts) {
    DataType type = parts.get(0).dataType();
    return parts.stream().allMatch(part -> part.dataType() == type) ? type : DataType.DOUBLE;
  }

  private static INDArrayIndex[] place(int example, INDArray part) {
    INDArrayIndex[] place = new INDArrayIndex[part.rank()];
    place[0] = NDArrayIndex.interval(example, example + 1);
    for (int d = 1; d < place.length; d++) {
      place[d] = NDArrayIndex.interval(0, part.size(d));
    }
    return place;
  }

  /** Null if nothing is masked and nothing was filled up. */
  private @Nullable INDArray mask(
      Function<Batch, @Nullable INDArray> series, Function<Batch, @Nullable INDArray> mask) {
    Optional<INDArray> given =
        examples.stream().map(mask).filter(Objects::nonNull).map(any -> any).findFirst();
    OptionalInt time = time(series);
    return given.isPresent() || time.isPresent()
        ? stacked(batch -> orAllOf(mask.apply(batch), series.apply(batch), time, given))
        : null;
  }

  /** The dimension in which examples differ. */
  private OptionalInt time(Function<Batch, @Nullable INDArray> series) {
    List<long[]> shapes =
        examples.stream()
            .map(series)
            .filter(Objects::nonNull)
            .map(INDArray::shape)
            .distinct()
            .toList();
    return shapes.isEmpty()
        ? OptionalInt.empty()
        : IntStream.range(1, shapes.get(0).length)
            .filter(d -> shapes.stream().anyMatch(shape -> shape[d] != shapes.get(0)[d]))
            .findFirst();
  }

  /** Rows that are no series have masks like the other examples' ones: of their outputs, or one. */
  private static INDArray orAllOf(
      @Nullable INDArray mask,
      @Nullable INDArray part,
      OptionalInt time,
      Optional<INDArray> given) {
    if (mask != null) {
      return mask;
    }
    INDArray series = Objects.requireNonNull(part);
    long size =
        series.rank() == 2 && given.isPresent()
            ? given.get().size(1)
            : series.size(time.orElse(series.rank() - 1));
    return Nd4j.ones(DataType.FLOAT, 1, size);
  }
}
