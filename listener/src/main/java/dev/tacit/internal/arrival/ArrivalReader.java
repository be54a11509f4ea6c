// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.arrival;

import dev.tacit.internal.training.LogitSource;
import dev.tacit.internal.training.ModelLogits;
import dev.tacit.internal.training.PlantedLabels;
import dev.tacit.internal.training.TrainedBatch;
import dev.tacit.internal.training.TrainedModel;
import dev.tacit.snapshot.Arrivals;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Reads what training's own forward passes say of the examples of each batch, before it is trained
 * on; lives on the training thread, for one model.
 *
 * <p>It makes no array and no pass: logits are the output layer's product, taken again for those
 * examples that are watched, or what a loss layer is given. All are, as long as that takes no more
 * than {@value Spending#SHARE} of training's time and they fit into a sixteenth of the heap; else a
 * random part of them, always the same, of {@value #FEWEST} at least. Where those cost too much,
 * epochs are left out, each whole.
 */
public final class ArrivalReader {

  /** So many examples tell about as much as all of them. */
  static final int FEWEST = 400;

  private static final int MOST = 1_000_000;
  private static final int PART_OF_HEAP = 16;

  /** The part of an epoch's examples that must have arrived before, if examples return at all. */
  private static final double RETURNING = 0.1;

  /** Batches after which epochs need not be whole: none may ever end. */
  private static final int LONG = 1000;

  private final Spending spending;
  private final BatchReader reader = new BatchReader();
  private final ProductLogits product = new ProductLogits();
  private final KeptLogits kept = new KeptLogits();
  private final Waiting waiting = new Waiting();
  private final Softmax softmax = new Softmax();
  private @Nullable String unreadable = "no batch of training has been seen yet";
  private @Nullable WatchedExamples watched;
  private WatchedCanaries canaries = new WatchedCanaries();
  private @Nullable String noCanaries;
  private boolean paused;
  private boolean outOfDate;
  private int batches;
  private int epochs;
  private int arrived;
  private int returned;

  /**
   * By the system's clock.
   *
   * @param every whether all examples are read, whatever that costs
   */
  public ArrivalReader(boolean every) {
    this(new Spending(every ? Double.POSITIVE_INFINITY : Spending.SHARE, System::nanoTime));
  }

  ArrivalReader(Spending spending) {
    this.spending = spending;
  }

  /**
   * Keeps what a batch's backward pass will overwrite; to be called within its forward pass.
   *
   * @param lossInput what a loss layer is given, {@code [n, K]}
   */
  public void keep(ModelLogits model, INDArray lossInput) {
    if (!paused) {
      long start = spending.now();
      kept.keep(lossInput, model.lossOfProbabilities());
      spending.since(start);
    }
  }

  /** Reads a batch within its backward pass; it counts once {@link #trained} says so. */
  public void read(TrainedModel model, TrainedBatch batch) {
    waiting.clear();
    noCanaries = batch.planted().reason();
    if (paused) {
      return;
    }
    long start = spending.now();
    LogitRows logits = logits(new ModelLogits(model.model()));
    unreadable = BatchReader.unreadable(logits, batch);
    if (logits != null && unreadable == null) {
      WatchedExamples all = watching(BatchReader.classes(logits));
      if (reader.read(model, logits, batch, all::watches, waiting.of(logits.outputs()))) {
        watched = new WatchedExamples(all.classes(), all.share());
        canaries = new WatchedCanaries();
      }
    }
    product.forget();
    kept.forget();
    spending.since(start);
  }

  private @Nullable LogitRows logits(ModelLogits model) {
    LogitSource source = model.product();
    if (source != null) {
      return product.of(source);
    }
    return kept.examples() > 0 ? kept : null;
  }

  private WatchedExamples watching(int classes) {
    WatchedExamples known = watched;
    if (known == null || known.classes() != classes || outOfDate) {
      known = new WatchedExamples(classes, known == null ? 1 : known.share());
      watched = known;
      canaries = new WatchedCanaries();
      outOfDate = false;
    }
    return known;
  }

  /** Tells that training goes on with the batch that was read last. */
  public void trained() {
    WatchedExamples all = watched;
    if (all != null && waiting.size() > 0) {
      long start = spending.now();
      for (int i = 0; i < waiting.size(); i++) {
        arrives(all, i);
      }
      waiting.clear();
      spending.since(start);
      limit(all);
    }
    if (++batches >= LONG) {
      choose();
    }
  }

  private void arrives(WatchedExamples all, int i) {
    if (!Softmax.finite(waiting.logits(i))) {
      return;
    }
    float[] probabilities = softmax.of(waiting.logits(i));
    int planted = waiting.planted(i);
    if (planted != PlantedLabels.NONE) {
      all.leaveOut(waiting.key(i));
      canaries.arrives(waiting.key(i), planted, waiting.label(i), probabilities);
    } else {
      arrived++;
      returned += all.arrives(waiting.key(i), waiting.label(i), probabilities) ? 1 : 0;
    }
  }

  private void limit(WatchedExamples all) {
    boolean dear = spending.tooMuch() && all.size() >= 2 * FEWEST;
    if (dear || all.size() >= most(all.classes())) {
      watched = all.narrowed(all.share() / 2);
      spending.less();
    }
  }

  private static long most(int classes) {
    long bytes = Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
    return Math.min(MOST, bytes / (Watched.BYTES + 4L * classes));
  }

  /** Tells that an epoch has ended: Deeplearning4j's, or a pass over the data. */
  public void epochEnded() {
    epochs++;
    // Of examples that never return, as augmented ones, there is one epoch to look at.
    outOfDate = epochs > 1 && arrived > 0 && returned < RETURNING * arrived;
    arrived = 0;
    returned = 0;
    choose();
  }

  /** Whether what comes next is read. */
  private void choose() {
    batches = 0;
    paused = spending.tooMuch();
  }

  /** What is known now. */
  public Arrivals now() {
    WatchedExamples all = watched;
    if (unreadable != null) {
      return Arrivals.none(unreadable);
    }
    if (!reader.classified()) {
      return Arrivals.none("labels name no classes");
    }
    return all == null || all.watching() == 0
        ? Arrivals.none("the network's outputs are not finite")
        : all.now(reader.identity(), canaries.now(noCanaries));
  }
}
