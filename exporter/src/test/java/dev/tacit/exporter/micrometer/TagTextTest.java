// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TagTextTest {

  @Test
  void leavesOrdinaryTextAlone() {
    assertThat(TagText.clean("Läufe \"1\\2\" \uD83D\uDE00"))
        .isEqualTo("Läufe \"1\\2\" \uD83D\uDE00");
    assertThat(TagText.clean("")).isEmpty();
  }

  @Test
  void replacesControlCharacters() {
    assertThat(TagText.clean("a\0b\r\nc\u007Fd\u0085e"))
        .isEqualTo("a\uFFFDb\uFFFD\uFFFDc\uFFFDd\uFFFDe");
  }

  @Test
  void replacesHalvesOfSurrogatePairs() {
    assertThat(TagText.clean("a\uD83Db\uDE00")).isEqualTo("a\uFFFDb\uFFFD");
  }

  @Test
  void cutsAt200Characters() {
    assertThat(TagText.clean("x".repeat(200))).hasSize(200);
    assertThat(TagText.clean("x".repeat(201))).hasSize(200);
  }

  @Test
  void neverCutsASurrogatePairInHalf() {
    assertThat(TagText.clean("x".repeat(199) + "\uD83D\uDE00")).isEqualTo("x".repeat(199));
    assertThat(TagText.clean("x".repeat(198) + "\uD83D\uDE00y")).endsWith("x\uD83D\uDE00");
  }
}
