// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.internal.pipeline.Warnings;
import dev.tacit.internal.reference.ReferenceSource;
import dev.tacit.internal.reference.Supply;
import dev.tacit.reference.Batch;
import dev.tacit.reference.Examples;
import dev.tacit.reference.ReferenceSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.LoggerFactory;

final class CollectingTest {

  private final List<ReferenceSource> opened = new ArrayList<>();
  private int made;
  private long now;

  private Collecting from(ReferenceSet set) {
    References references =
        new References() {
          @Override
          public List<ReferenceSource> opened() {
            return List.copyOf(opened);
          }

          @Override
          public ReferenceSource open() {
            ReferenceSource another = ReferenceSource.of(set);
            opened.add(another);
            return another;
          }
        };
    Warnings warnings = new Warnings(LoggerFactory.getLogger(CollectingTest.class));
    return new Collecting(references, new Doubts(warnings), () -> now);
  }

  /** Eight examples that are like no others. */
  private static Batch batch(int first, int columns) {
    INDArray inputs = Nd4j.zeros(DataType.FLOAT, 8, columns);
    for (int i = 0; i < 8; i++) {
      inputs.putScalar(i, 0, first + i);
    }
    return new Batch(List.of(inputs), Nd4j.eye(8));
  }

  private Supply train(Collecting collecting, Batch batch) {
    return collecting.iterated(
        () -> {
          made++;
          return batch;
        },
        false);
  }

  @Test
  void batchesAreMadeOnlyWhereTheyAreLookedAt() {
    Collecting given = from(ReferenceSet.of(Examples.copyOf("train", batch(0, 2))));
    for (int i = 0; i < 5; i++) {
      train(given, batch(8 * i, 2));
    }
    assertThat(made).isEqualTo(1);
    given.beginsAnew();
    train(given, batch(0, 2));
    assertThat(made).isEqualTo(2);
  }

  @Test
  void batchesAreMadeAsLongAsExamplesAreCollected() {
    Collecting drawn = from(ReferenceSet.stratified(8));
    for (int i = 0; i < 9; i++) {
      train(drawn, batch(8 * i, 2));
    }
    assertThat(made).isEqualTo(4); // of eight examples each
  }

  @Test
  void examplesAreThoseThatWereFoundInFortyFiveSeconds() {
    Collecting drawn = from(ReferenceSet.stratified(400));
    train(drawn, batch(0, 2));
    now = 44_000_000_000L;
    assertThat(train(drawn, batch(8, 2)).collecting()).isTrue();
    now = 45_000_000_000L;
    Supply found = train(drawn, batch(16, 2));
    assertThat(found.settled()).isEqualTo("24 of 1600");
    assertThat(found.examples().orElseThrow().size()).isEqualTo(24);
  }

  @Test
  void modelsShareASourceIfTheyTrainOnSuchBatches() {
    ReferenceSet set = ReferenceSet.stratified(400);
    Collecting one = from(set);
    Collecting same = from(set);
    Collecting other = from(set);
    train(one, batch(0, 2));
    train(same, batch(8, 2));
    train(other, batch(0, 3));
    assertThat(opened).hasSize(2);
    assertThat(same.source()).isEqualTo(one.source());
    assertThat(other.source()).isNotEqualTo(one.source());
    assertThat(other.misfit()).isNull();
    assertThat(one.epochEnded().examples().orElseThrow().size()).isEqualTo(16);
    assertThat(other.epochEnded().examples().orElseThrow().size()).isEqualTo(8);
  }

  @Test
  void aModelThatTrainsOnOthersThanTheGivenExamplesIsToldWhy() {
    Collecting given = from(ReferenceSet.of(Examples.copyOf("train", batch(0, 2))));
    train(given, batch(0, 3));
    train(given, batch(0, 3));
    assertThat(given.misfit())
        .isEqualTo(
            "the reference examples differ in shape from those of training:"
                + " inputs of shape [8, 2], not [8, 3]");
    given.beginsAnew();
    assertThat(given.misfit()).isNull();
  }
}
