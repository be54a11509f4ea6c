// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often a batch is sent together. */
final class DeliveryTest {

  private final Counts counts = new Counts();

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path directory;

  @SuppressWarnings("NullAway.Init")
  private Spool spool;

  @BeforeEach
  void open() throws Exception {
    spool =
        new Spool(SpoolFolder.claim(directory).get(0), new SpoolLimits(1 << 20, 1 << 20), counts);
  }

  @AfterEach
  void close() throws Exception {
    spool.close();
  }

  private Delivery delivery(int records) throws Exception {
    NumberedSpool.append(spool, 0, records);
    return new Delivery(NumberedSpool.take(spool), spool, counts);
  }

  @Test
  void goesOneByOneOnce() throws Exception {
    Delivery delivery = delivery(3);
    assertThat(delivery.together()).isEqualTo(3);
    assertThat(delivery.goOneByOne()).isTrue();
    assertThat(delivery.together()).isEqualTo(1);
    assertThat(delivery.goOneByOne()).as("it was alone").isFalse();
  }

  @Test
  void itsLastRecordWasSentWithTheOthersTooIfThoseWereTaken() throws Exception {
    Delivery delivery = delivery(2);
    delivery.taken();
    assertThat(delivery.goOneByOne()).isTrue();
  }

  @Test
  void aBatchOfOneIsAloneFromTheStart() throws Exception {
    assertThat(delivery(1).goOneByOne()).isFalse();
  }
}
