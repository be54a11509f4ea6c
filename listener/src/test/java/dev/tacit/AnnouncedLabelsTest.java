// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.label.LabelCheck;
import dev.tacit.snapshot.ArrivedExamples;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** What a listener that closes says of labels. */
final class AnnouncedLabelsTest {

  private final List<String> said = new ArrayList<>();
  private final Logger log =
      (Logger)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {Logger.class},
              (proxy, method, arguments) -> {
                said.add(method.getName() + ": " + arguments[0]);
                return null;
              });

  private String end(LabelCheck labels) {
    new Announcements("nightly", log).ends(200, 7, 0.013, 0, "learning", labels);
    return said.get(0);
  }

  private static LabelCheck estimate(double wrong, boolean lasting) {
    return LabelCheck.of(ArrivedExamples.NONE, wrong, 0.02, 6, lasting);
  }

  @Test
  void saysHowManyLookWrongWhereMoreDoThanOfCleanData() {
    assertThat(end(estimate(0.21, true)))
        .isEqualTo(
            "info: Run \"nightly\" is over: 7 reports in 200 iterations, which took 1.3 % of the"
                + " time. About 21 % (17 to 25 %) of the labels look wrong, as of epoch 7."
                + " Verdict: learning.");
  }

  @Test
  void saysNothingOfThemOtherwise() {
    String nothing =
        "info: Run \"nightly\" is over: 7 reports in 200 iterations, which took 1.3 % of the time."
            + " Verdict: learning.";

    assertThat(end(estimate(0.21, false))).as("it has not lasted").isEqualTo(nothing);
    said.clear();
    assertThat(end(estimate(0.07, true))).as("it may be chance").isEqualTo(nothing);
    said.clear();
    assertThat(end(LabelCheck.none("too early"))).isEqualTo(nothing);
  }
}
