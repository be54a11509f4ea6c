// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.reference;

import dev.tacit.internal.identity.RowHash;
import dev.tacit.internal.row.Census;
import dev.tacit.internal.row.ExampleReadings;
import dev.tacit.internal.row.RowReadings;
import dev.tacit.reference.Batch;
import dev.tacit.reference.Examples;
import dev.tacit.reference.LeftOut;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
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
  private final Census census = new Census();
  private final NavigableMap<Integer, Stratum> strata = new TreeMap<>();
  private final Set<Long> met = new HashSet<>();
  private long seen;
  private @Nullable Examples nothingBetter;
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
  public Supply next(TrainingStep training) {
    Batch batch = complete == null || training.begins() ? training.batch() : null;
    if (training.begins() && batch != null) {
      Optional<String> difference = difference(batch);
      if (difference.isPresent()) {
        return found().unfit(difference.get());
      }
    }
    return complete == null ? collected(batch, training) : found();
  }

  private Supply found() {
    return complete == null ? Supply.nothing() : Supply.of(complete);
  }

  private Optional<String> difference(Batch batch) {
    if (complete != null) {
      return complete.difference(batch);
    }
    return strata.values().stream()
        .flatMap(stratum -> stratum.kept.stream())
        .findFirst()
        .flatMap(kept -> kept.example().difference(batch));
  }

  private Supply collected(@Nullable Batch batch, TrainingStep training) {
    if (batch != null) {
      offer(batch);
    }
    if (training.passEnded() && complete == null && seen > 0) {
      finish();
    }
    if (complete == null && training.waitsForLong() && kept().size() >= LEAST_PER_CLASS) {
      finish();
      return found().settledFor(seen + " of " + (long) WINDOW * examples);
    }
    return found();
  }

  /** It copies what it keeps. */
  private void offer(Batch offered) {
    Batch batch = offered.withoutViews();
    RowReadings classes =
        ExampleReadings.of(batch.inputs(), batch.labels(), batch.labelMask(), batch.indexed());
    BitSet copies = new BitSet(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      if (!met.add(RowHash.of(batch, i))) {
        copies.set(i);
      } else {
        census.add(classes.fault(i), Long.toString(seen + i));
      }
    }
    boolean named = census.noClasses() == null;
    int perClass = named ? perClass(batch) : examples;
    for (int i = 0; i < batch.size(); i++) {
      if (!copies.get(i) && !census.leavesOut(classes.fault(i))) {
        offer(batch, i, named ? classes.of(i) : RowReadings.NONE, perClass);
      }
    }
    if (strata.isEmpty() && nothingBetter == null) {
      nothingBetter = Examples.copyOf("train", batch);
    }
    seen += batch.size();
    if (seen >= (long) WINDOW * examples) {
      finish();
    }
  }

  private int perClass(Batch batch) {
    INDArray labels = batch.labels();
    int outputs = labels == null ? 1 : (int) labels.size(1);
    int classes = Math.max(2, Math.max(batch.indexed(), outputs));
    return Math.min(examples, Math.max(LEAST_PER_CLASS, examples / classes));
  }

  private void offer(Batch batch, int row, int label, int perClass) {
    boolean full = strata.tailMap(0).size() >= Math.max(1, examples / perClass);
    if (label >= 0 && full && !strata.containsKey(label)) {
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
          copyAny(batch.labelMask(), row),
          batch.indexed());
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

  private void finish() {
    List<Kept> kept = kept();
    complete = kept.isEmpty() ? nothingBetter : of(kept);
    nothingBetter = null;
    strata.clear();
    met.clear();
  }

  private Examples of(List<Kept> kept) {
    return Stack.of(kept.stream().map(Kept::example).toList())
        .sortedCopy(
            "train",
            kept.stream().map(k -> Long.toString(k.place())).toList(),
            new LeftOut(census.leftOut(), census.rows(), census.reasons()),
            census.noClasses());
  }

  /** Of a batch whose labels did not seem to be classes, nothing is kept beside classes. */
  private List<Kept> kept() {
    boolean classes = census.noClasses() == null && !strata.tailMap(0).isEmpty();
    return (classes ? strata.tailMap(0) : strata)
        .values().stream().flatMap(s -> s.kept.stream()).limit(examples).toList();
  }
}
