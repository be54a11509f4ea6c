// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.report.Measurement;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Eight examples of two classes; what the network answers is written down by hand. */
final class MarkedLabelsTest {

  private static final int[] LABELS = {0, 0, 0, 0, 1, 1, 1, 1};
  private static final int[] RIGHT = {1, 0, 0, 0, 1, 1, 1, 1};

  private final RecordedLogits network = new RecordedLogits(LABELS);
  private final List<Diagnostic> marked = List.of(new MarkedLabels(RIGHT));

  /**
   * An epoch has 100 iterations.
   *
   * @param first what the first example, whose label is wrong, is given
   */
  private List<Measurement> measure(int iteration, int first) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(iteration);
    for (int set = 0; set < 2; set++) {
      out.writeInt(LABELS.length);
      out.writeInt(2);
      for (int i = 0; i < LABELS.length; i++) {
        int given = i == 0 ? first : LABELS[i];
        out.writeFloat(given == 0 ? 3 : 0);
        out.writeFloat(given == 0 ? 0 : 3);
      }
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    return network.next(in, iteration, iteration / 100, marked);
  }

  @Test
  void anExampleIsMarkedOnceItIsContradictedForTwiceAsLong() throws IOException {
    measure(0, 0);
    measure(100, 1);
    assertThat(measure(150, 1).get(0).value()).isZero();
    List<Measurement> later = measure(200, 1);
    assertThat(later.get(0).value()).isEqualTo(0.125);
    assertThat(later.get(1).value()).isLessThan(0.1);
    assertThat(later.get(2).value()).isEqualTo(1);
  }

  @Test
  void aMarkedExampleStaysSoWhenItIsGivenItsLabel() throws IOException {
    measure(0, 1);
    measure(100, 1);
    List<Measurement> soon = measure(150, 0);
    assertThat(soon.get(0).value()).isEqualTo(0.125);
    assertThat(soon.get(1).value()).isBetween(0.3, 0.5);
    assertThat(measure(1000, 0).get(1).value()).isCloseTo(1, within(0.01));
  }

  @Test
  void anExampleThatIsGivenItsLabelMeanwhileBeginsAnew() throws IOException {
    measure(0, 0);
    measure(100, 1);
    measure(190, 0);
    measure(200, 1);
    assertThat(measure(390, 1).get(0).value()).isZero();
    assertThat(measure(400, 1).get(0).value()).isEqualTo(0.125);
  }
}
