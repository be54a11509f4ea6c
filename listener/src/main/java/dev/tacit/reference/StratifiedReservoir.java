package dev.tacit.reference;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Keeps an even sample of each class while batches go by (Vitter 1985, algorithm R, a reservoir a
 * class), of examples that differ: what comes back is left out.
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
  private final Set<Long> met = new HashSet<>();
  private long seen;
  private @Nullable Examples complete;

  StratifiedReservoir(int examples) {
    this.examples = examples;
  }

  /**
   * A copy.
   *
   * @param place in the stream of training examples
   */
  private record Kept(Batch example, long place) {}

  private static final class Stratum {
    private final List<Kept> kept = new ArrayList<>();
    private int seen;
  }

  @Override
  public boolean takes(Batch batch) {
    if (complete != null) {
      return complete.resembles(batch);
    }
    return strata.values().stream()
        .flatMap(stratum -> stratum.kept.stream())
        .limit(1)
        .allMatch(kept -> kept.example().resembles(batch));
  }

  @Override
  public boolean collecting() {
    return complete == null;
  }

  @Override
  public void offer(Batch offered) {
    Batch batch = offered.withoutViews();
    INDArray labels = batch.labels();
    int[] classes = labels == null ? null : ClassLabels.of(labels, batch.labelMask());
    int perClass = classes == null || labels == null ? examples : perClass(labels);
    for (int i = 0; i < batch.size(); i++) {
      if (met.add(RowHash.of(batch, i))) {
        offer(batch, i, classes == null ? 0 : classes[i], perClass);
      }
    }
    seen += batch.size();
    if (seen >= (long) WINDOW * examples) {
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
      stratum.kept.add(new Kept(copy(batch, row), seen + row));
    } else {
      int place = random.nextInt(stratum.seen);
      if (place < perClass) {
        stratum.kept.set(place, new Kept(copy(batch, row), seen + row));
      }
    }
  }

  private static Batch copy(Batch batch, int row) {
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      return new Batch(
          batch.inputs().stream().map(input -> copy(input, row)).toList(),
          copyAny(batch.labels(), row),
          batch.masks().stream().map(mask -> copyAny(mask, row)).collect(Collectors.toList()),
          copyAny(batch.labelMask(), row));
    }
  }

  private static @Nullable INDArray copyAny(@Nullable INDArray array, int row) {
    return array == null ? null : copy(array, row);
  }

  /** {@code [1, ...]}. */
  private static INDArray copy(INDArray array, int row) {
    long[] shape = array.shape().clone();
    shape[0] = 1;
    return array.slice(row).dup('c').reshape('c', shape);
  }

  @Override
  public void epochEnded() {
    if (complete == null && seen > 0) {
      finish();
    }
  }

  private void finish() {
    List<Kept> kept = strata.values().stream().flatMap(s -> s.kept.stream()).toList();
    complete =
        Examples.copyOf(
            "train",
            Stack.of(kept.stream().map(Kept::example).toList()),
            kept.stream().map(k -> Long.toString(k.place())).toList());
    strata.clear();
    met.clear();
  }

  @Override
  public Optional<Examples> examples(@Nullable Batch current) {
    return Optional.ofNullable(complete);
  }
}
