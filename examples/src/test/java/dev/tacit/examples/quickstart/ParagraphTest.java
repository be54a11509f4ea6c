// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

final class ParagraphTest {

  @Property(tries = 200)
  void breaksAtSpacesAndKeepsEveryWord(
      @ForAll @Size(min = 1, max = 60) List<@AlphaChars @StringLength(min = 1, max = 90) String> words) {
    List<String> lines = new Paragraph("  ", "    ", String.join(" ", words)).lines();

    assertThat(lines).allMatch(line -> line.length() <= 80 || !line.strip().contains(" "));
    assertThat(String.join(" ", lines).strip().split(" +")).containsExactlyElementsOf(words);
  }

  @Test
  void aNumberStaysBesideItsPercentSign() {
    assertThat(new Paragraph("x".repeat(77) + " 30 % of them").lines())
        .containsExactly("x".repeat(77), "30 % of them");
  }

  @Test
  void noTextIsAnEmptyLine() {
    assertThat(new Paragraph("").lines()).containsExactly("");
  }
}
