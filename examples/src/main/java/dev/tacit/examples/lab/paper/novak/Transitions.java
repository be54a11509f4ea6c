// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.novak;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.examples.data.LabelledImages;
import dev.tacit.reference.Batch;
import dev.tacit.reference.Examples;
import dev.tacit.replica.Replica;
import dev.tacit.replica.result.Lines;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How many borders of linear regions an image crosses while it is moved once around its frame, in
 * straight lines from one shift by a pixel to the next: sign changes for each unit, the mean over
 * images. Units that are not piecewise linear are counted by their signs too.
 */
final class Transitions implements Diagnostic {

  static final Metric TRANSITIONS =
      Metric.gauge("novak.transitions", "Sign changes of a unit on the way around the frame");

  private static final int SHIFTS = LabelledImages.SIDE;

  /** Pieces of the way from one shift to the next, whose ends' signs are compared. */
  private static final int PIECES = 4;

  private final Examples shifted;

  Transitions(float[][] images) {
    float[][] rows =
        Arrays.stream(images)
            .flatMap(
                image -> IntStream.range(0, SHIFTS).mapToObj(s -> MovedImages.around(image, s)))
            .toArray(float[][]::new);
    shifted = Examples.copyOf("shifted", new Batch(List.of(Nd4j.create(rows)), null));
  }

  @Override
  public List<Metric> metrics() {
    return List.of(TRANSITIONS);
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    int[] starts = IntStream.range(0, shifted.size()).toArray();
    int[] ends = IntStream.of(starts).map(i -> i / SHIFTS * SHIFTS + (i + 1) % SHIFTS).toArray();
    Lines lines = replica.lines(shifted, starts, ends, PIECES);
    double images = (double) shifted.size() / SHIFTS;
    return List.of(
        Measurement.exact(
            TRANSITIONS, Arrays.stream(lines.flips()).sum() / images / lines.units()[0]));
  }
}
