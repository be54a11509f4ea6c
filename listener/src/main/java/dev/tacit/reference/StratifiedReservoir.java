package dev.tacit.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Keeps an even sample of each class while batches go by (Vitter 1985, algorithm R, a reservoir a
 * class).
 *
 * <p>It draws from a generator of its own, so that training's stays untouched.
 */
final class StratifiedReservoir implements ReferenceSource {

  private static final int WINDOW = 4;
  private static final int LEAST_PER_CLASS = 8;
  private static final long SEED = 20260101;

  private final int examples;
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final Map<Integer, Stratum> strata = new TreeMap<>();
  private int seen;
  private @Nullable Examples complete;

  StratifiedReservoir(int examples) {
    this.examples = examples;
  }

  private record Example(List<INDArray> inputs, @Nullable INDArray label) {}

  private static final class Stratum {
    private final List<Example> kept = new ArrayList<>();
    private int seen;
  }

  @Override
  public boolean collecting() {
    return complete == null;
  }

  @Override
  public void offer(Batch batch) {
    INDArray labels = batch.labels();
    int[] classes = labels == null ? null : ClassLabels.of(labels);
    int perClass = classes == null || labels == null ? examples : perClass(labels);
    for (int i = 0; i < batch.size(); i++) {
      offer(batch, i, classes == null ? 0 : classes[i], perClass);
    }
    seen += batch.size();
    if (seen >= WINDOW * examples) {
      finish();
    }
  }

  private int perClass(INDArray labels) {
    int classes = Math.max(2, (int) labels.size(1));
    return Math.min(examples, Math.max(LEAST_PER_CLASS, examples / classes));
  }

  private void offer(Batch batch, int row, int label, int perClass) {
    if (!strata.containsKey(label) && strata.size() >= Math.max(1, examples / perClass)) {
      return;
    }
    Stratum stratum = strata.computeIfAbsent(label, key -> new Stratum());
    stratum.seen++;
    if (stratum.kept.size() < perClass) {
      stratum.kept.add(copy(batch, row));
    } else {
      int place = random.nextInt(stratum.seen);
      if (place < perClass) {
        stratum.kept.set(place, copy(batch, row));
      }
    }
  }

  private static Example copy(Batch batch, int row) {
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      INDArray labels = batch.labels();
      return new Example(
          batch.inputs().stream().map(input -> input.slice(row).dup('c')).toList(),
          labels == null ? null : labels.slice(row).dup('c'));
    }
  }

  @Override
  public void epochEnded() {
    if (complete == null && seen > 0) {
      finish();
    }
  }

  private void finish() {
    List<Example> kept = strata.values().stream().flatMap(s -> s.kept.stream()).toList();
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      List<INDArray> inputs =
          IntStream.range(0, kept.get(0).inputs().size())
              .mapToObj(i -> stack(kept.stream().map(e -> e.inputs().get(i)).toList()))
              .toList();
      List<INDArray> labels =
          kept.stream().flatMap(example -> Optional.ofNullable(example.label()).stream()).toList();
      complete =
          Examples.copyOf("train", new Batch(inputs, labels.isEmpty() ? null : stack(labels)));
    }
    strata.clear();
  }

  private static INDArray stack(List<INDArray> slices) {
    long[] shape = slices.get(0).shape();
    long[] stacked = new long[shape.length + 1];
    stacked[0] = slices.size();
    System.arraycopy(shape, 0, stacked, 1, shape.length);
    INDArray all = Nd4j.createUninitialized(slices.get(0).dataType(), stacked, 'c');
    for (int i = 0; i < slices.size(); i++) {
      all.slice(i).assign(slices.get(i));
    }
    return all;
  }

  @Override
  public Optional<Examples> examples(@Nullable Batch current) {
    return Optional.ofNullable(complete);
  }
}
