// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import static dev.tacit.onset.LabelReports.share;
import static dev.tacit.onset.LabelReports.silent;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A verdict in plain words. */
final class SentencesTest {

  private final JudgedRun run = new JudgedRun();

  @Test
  void evidenceIsToldInPlainWordsFromTheWarningOnAndWhatBecameOfIt() {
    IntStream.rangeClosed(0, 8).forEach(epoch -> run.accept(share(10 * epoch, 0.2, 0.6)));
    assertThat(run.accept(share(90, 0.19, 0.6)).sentences())
        .containsExactly(
            "Where it is surest, the network contradicts labels, up to 20 % of them since"
                + " iteration 20. Wrong labels do this, and so far it does not learn them by"
                + " heart.",
            "The latest share of contradicted labels is 19 % (iteration 90).");

    run.after(share(100, 0.05, 0.7), share(110, 0.04, 0.7));
    int onset = run.remembered().onsetIteration();
    Verdict later = run.after(share(120, 0.03, 0.8), silent(130, 1.0));

    assertThat(onset).isEqualTo(100);
    assertThat(later.sentences()).hasSize(3);
    assertThat(later.sentences().get(0))
        .startsWith("Memorization began at iteration 100: the share of labels that the network")
        .contains("had been 20 %, and has fallen to ");
    assertThat(later.sentences().get(1))
        .isEqualTo("The latest share of contradicted labels is 3.0 % (iteration 120).");
  }

  @Test
  void evidenceOfNormsIsToldInPlainWords() {
    double[] norms = {0.4, 0.6, 0.66, 0.67, 0.68, 0.9};
    for (int i = 0; i < norms.length; i++) {
      run.accept(Evaluations.train(i + 1, norms[i]));
    }
    Verdict later = run.accept(Evaluations.train(7, 0.9));

    assertThat(later.state()).isEqualTo(OnsetState.ONSET);
    assertThat(later.sentences())
        .containsExactly(
            "The network reacts to changes of its training inputs 1.36 times as much as earlier in"
                + " training, more than 1.30 times since iteration 300.",
            "That was at the onset, iteration 500; the latest is 1.80 times.");
  }
}
