// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.diagnostic.Preset;
import dev.tacit.onset.OnsetState;
import dev.tacit.report.Report;
import dev.tacit.report.Suspect;
import dev.tacit.schedule.OverheadBudget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class SummaryTest {

  private static final int LONGEST = 100_000;

  private static final ExperimentSettings EVERY_EPOCH =
      new ExperimentSettings(60, 0.3, Optional.empty(), Preset.STANDARD);
  private static final ExperimentSettings TWO_PERCENT =
      new ExperimentSettings(60, 0.3, Optional.of(OverheadBudget.of(0.02)), Preset.STANDARD);

  private static final Report LEARNING = MadeReports.of(0, 0.6, 0.4, OnsetState.LEARNING);
  private static final Report WARNING =
      MadeReports.of(1, 0.8, 0.5, OnsetState.WARNING, "A norm rose.");
  private static final Report ONSET = MadeReports.of(2, 0.7, 0.6, OnsetState.ONSET, "Labels were.");
  private static final Report LATER = MadeReports.of(3, 0.6, 0.9, OnsetState.ONSET, "Labels are.");

  @Test
  void leadsWithTheOnsetAndSinceWhenItIs() {
    List<String> lines = lines(EVERY_EPOCH, LEARNING, WARNING, ONSET, LATER);

    assertThat(lines)
        .startsWith("Memorizing since iteration 29 (epoch 3).", "  Labels are.", "")
        .contains(
            "                                          first  best test      onset       last")
        .contains(
            "Epoch                                         1          2          3          4")
        .contains(
            "Jacobian norm on training inputs          0.400      0.500      0.600      0.900");
    assertThat(text(lines)).contains("Next: check the suspects' labels.", "new StopTraining()");
  }

  @Test
  void leadsWithTheWarningAndItsEvidence() {
    List<String> lines = lines(EVERY_EPOCH, WARNING, LEARNING, WARNING, WARNING);

    assertThat(lines)
        .startsWith(
            "Warning since iteration 19 (epoch 2): some labels look wrong.", "  A norm rose.");
    assertThat(text(lines)).contains("check the suspects' labels now");
  }

  @Test
  void learningIsNoPromise() {
    assertThat(text(lines(EVERY_EPOCH, LEARNING, LEARNING)))
        .startsWith("Learning: nothing that was measured speaks of memorizing.")
        .contains("still has to be judged by test data");
  }

  @Test
  void fittedExamplesAreNoPromiseEither() {
    assertThat(text(lines(EVERY_EPOCH, MadeReports.of(7, 0.6, 1, OnsetState.INTERPOLATING))))
        .startsWith("Fitted since iteration 79 (epoch 8)")
        .contains("shows no onset");
  }

  @Test
  void whatIsNotJudgedIsNoAllClearAndCanBeHelped() {
    Report last = MadeReports.of(0, 0.6, 1, OnsetState.NOT_JUDGED);

    assertThat(text(lines(EVERY_EPOCH, last)))
        .startsWith("Not judged: " + MadeReports.REASON + ". That is no all-clear.")
        .contains("Next: train longer (--epochs 240).")
        .doesNotContain("Learning");
    assertThat(text(lines(TWO_PERCENT, last)))
        .contains("train longer (--epochs 240), or let measuring take more (--budget 0.1).");
  }

  @Test
  void aBudgetThatIsNextToNothingOrAlmostAllCanBeHelpedToo() {
    assertThat(advice(1e-9))
        .isEqualTo("train longer (--epochs 240), or let measuring take more (--budget 0.02).");
    assertThat(advice(0.5)).contains("(without --budget, every epoch is measured)");
    assertThat(advice(1)).isEqualTo("train longer (--epochs 240).");
  }

  private static String advice(double budget) {
    ExperimentSettings settings =
        new ExperimentSettings(60, 0.3, Optional.of(OverheadBudget.of(budget)), Preset.STANDARD);
    return new Advice(OnsetState.NOT_JUDGED, settings, true).text();
  }

  @Test
  void nothingMeasuredIsSaidFirst() {
    assertThat(text(lines(TWO_PERCENT)))
        .startsWith("Not judged: nothing was measured. That is no all-clear.")
        .contains("Suspects: none is named")
        .contains("0 reports; measuring took");
  }

  @Test
  void trainingThatWasEndedIsToGoOn() {
    List<Report> reports = List.of(MadeReports.of(0, 0.6, 1, OnsetState.NOT_JUDGED));

    assertThat(text(summary(reports, EVERY_EPOCH, false).lines()))
        .contains("Training was ended before its time.")
        .contains("Next: let training go on to its end.");
  }

  @Test
  void namesSuspectsAndHowManyAreTrulyWrong() {
    assertThat(lines(EVERY_EPOCH, LEARNING))
        .contains(
            "Suspects: of the 2 most suspect labels, 1 is truly wrong; of all 400 measured,",
            "121 are.",
            "  example 17, labelled T-shirt or top: wrong, truly trouser",
            "  example 4, labelled coat: right");
  }

  @Test
  void saysHowManyOfTheLabelsThatLookWrongAre() {
    assertThat(text(lines(EVERY_EPOCH, LEARNING)))
        .contains(
            "Labels: About 30 % look wrong. They are 880 of the 3000 that training was seen to use,"
                + " and 720 of these are truly wrong; of the whole training set, 900 are.");
  }

  @Test
  void whereNothingIsKnownOfLabelsOnlyTheReasonIsSaid() {
    assertThat(new CheckedLabels("Nothing is known: too early.", 0, 0, 0, 900).lines())
        .containsExactly("Labels: Nothing is known: too early.");
  }

  @Test
  void whereNoLabelIsWrongTheRankingMeansLittle() {
    Suspect suspect = new Suspect("17", 0, -1.5, 3);
    Suspicion none = new Suspicion(List.of(new Suspicion.Named(suspect, 0)), 400, 0);

    assertThat(text(none.lines())).contains("a ranking always has a first").contains(": right");
  }

  @Test
  void whatWasNeverMeasuredIsSaidWithItsReason() {
    assertThat(
            text(
                lines(TWO_PERCENT, MadeReports.of(0, Double.NaN, Double.NaN, OnsetState.LEARNING))))
        .contains("Accuracy on test images,")
        .contains("not measured: its turn never came.")
        .contains("Jacobian norm on training inputs: not measured: not a number:");
  }

  @Property(tries = 200)
  void fitsEightyColumnsAndHasOnlyNumbers(
      @ForAll @Size(max = 6) List<OnsetState> states,
      @ForAll @Size(6) List<Double> numbers,
      @ForAll boolean far) {
    List<Report> reports = new ArrayList<>();
    double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, 0, -1e300, 1e-300, 7};
    double[] accuracy = {0.5, Double.POSITIVE_INFINITY, 0, 1, Double.NaN, 0.7};
    for (int i = 0; i < states.size(); i++) {
      double number = far ? odd[i] : numbers.get(i);
      int epoch = far ? LONGEST - states.size() + i : i;
      double tested = far ? accuracy[i] : Double.NaN;
      reports.add(MadeReports.of(epoch, tested, number, states.get(i), "Why ".repeat(40)));
    }

    assertThat(summary(reports, TWO_PERCENT, true).lines())
        .allMatch(line -> line.length() <= 80)
        .noneMatch(line -> line.contains("NaN") || line.contains("Infinity"));
  }

  private static List<String> lines(ExperimentSettings settings, Report... reports) {
    return summary(Arrays.asList(reports), settings, true).lines();
  }

  private static Summary summary(
      List<Report> reports, ExperimentSettings settings, boolean complete) {
    Suspicion suspicion =
        new Suspicion(
            reports.isEmpty()
                ? List.of()
                : List.of(
                    new Suspicion.Named(new Suspect("17", 0, -1.5, 3), 1),
                    new Suspicion.Named(new Suspect("4", 4, -0.5, 3), 4)),
            400,
            121);
    SummaryFindings findings = new SummaryFindings(reports, 900, 1000);
    Cost cost = new Cost(reports.size(), 0.01, 12, settings.budget());
    CheckedLabels checked = new CheckedLabels("About 30 % look wrong.", 3000, 880, 720, 900);
    Summary.Labels labels = new Summary.Labels(suspicion, checked, 900);
    return new Summary(reports, settings, complete, labels, findings, cost);
  }

  /** In one line, to look for sentences. */
  private static String text(List<String> lines) {
    return String.join(" ", lines);
  }
}
