// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.label.ContradictedLabels;
import dev.tacit.diagnostic.margin.AreaUnderMargin;
import dev.tacit.diagnostic.progress.Accuracy;
import dev.tacit.reference.Examples;
import dev.tacit.report.Measurement;
import dev.tacit.snapshot.Snapshot;
import dev.tacit.testing.OneSnapshot;
import dev.tacit.testing.SmallNetwork;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

final class PartsTest {

  private static final SmallNetwork KIND = SmallNetwork.DENSE;

  private static Examples examples(String set, int size) {
    return OneSnapshot.examples(set, KIND.data(size, 5));
  }

  private static Snapshot snapshot(int iteration, Model model, Examples train, Examples held) {
    return Snapshot.of(model.params(), train).at(iteration, 0).score(0.5).heldOut(held).build();
  }

  @Property(tries = 20)
  void everyExampleHasItsTurnBeforeAnotherHasASecond(
      @ForAll @IntRange(min = 1, max = 60) int size,
      @ForAll @IntRange(min = 1, max = 60) int count) {
    Model model = KIND.build(DataType.FLOAT);
    Snapshot whole = snapshot(1, model, examples("train", size), examples("heldout", 7));
    Parts parts = new Parts();
    int[] turns = new int[size];
    for (int turn = 0; turn < 30; turn++) {
      Examples part = parts.next(whole, count).training();
      assertThat(part.whole()).isSameAs(whole.training());
      assertThat(part.size()).isEqualTo(Math.min(count, size));
      assertThat(part.places()).isSorted().hasSize(part.size());
      for (int i = 0; i < part.size(); i++) {
        int place = part.places()[i];
        turns[place]++;
        assertThat(part.inputs().get(0).slice(i))
            .isEqualTo(whole.training().inputs().get(0).slice(place));
        assertThat(part.ids().get(i)).isEqualTo(whole.training().ids().get(place));
      }
      int least = Arrays.stream(turns).min().orElseThrow();
      assertThat(Arrays.stream(turns).max().orElseThrow() - least).isLessThanOrEqualTo(1);
    }
  }

  @Property(tries = 20)
  void fewAreAlwaysTheSame(@ForAll @IntRange(min = 1, max = 30) int count) {
    Model model = KIND.build(DataType.FLOAT);
    Snapshot whole = snapshot(1, model, examples("train", 20), examples("heldout", 7));
    Parts parts = new Parts();
    Snapshot first = parts.few(whole, count);

    assertThat(parts.few(whole, count).training()).isSameAs(first.training());
    assertThat(first.training().size()).isEqualTo(Math.min(20, count));
    assertThat(first.heldOut().orElseThrow().size()).isEqualTo(Math.min(7, count));
    assertThat(first.training().whole()).isSameAs(first.training());
  }

  private static Stream<Supplier<Diagnostic>> thoseThatTakeParts() {
    return Stream.of(Accuracy::new, AreaUnderMargin::new, ContradictedLabels::new);
  }

  /** Parameters that stay: a round of parts sees what a look at the whole sees. */
  @ParameterizedTest
  @MethodSource("thoseThatTakeParts")
  void partsAddUpToTheWhole(Supplier<Diagnostic> diagnostics) {
    Model model = KIND.build(DataType.DOUBLE);
    Examples train = examples("train", 40);
    Examples held = examples("heldout", 12);
    Diagnostic whole = diagnostics.get();
    Diagnostic byParts = diagnostics.get();
    Parts parts = new Parts();
    OneSnapshot at = OneSnapshot.of(model, KIND.data(4, 1));

    assertThat(byParts.takesParts()).isTrue();
    List<Measurement> expected = List.of();
    List<Measurement> found = List.of();
    for (int i : IntStream.rangeClosed(1, 8).toArray()) { // twice around, ten at a time
      Snapshot snapshot = snapshot(10 * i, model, train, held);
      expected = at.with(replica -> whole.measure(snapshot, replica));
      found = at.with(replica -> byParts.measure(parts.next(snapshot, 10), replica));
    }
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i).defined()).as("%s", expected.get(i)).isTrue();
      assertThat(found.get(i).value()).isCloseTo(expected.get(i).value(), within(1e-12));
    }
  }
}
