// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.onset.ContradictionRules;
import dev.tacit.onset.OnsetDetector;
import dev.tacit.onset.OnsetRules;
import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** Ways of telling the onset, each with one setting that can be turned. */
enum Rival implements Detector {
  /** Tacit's detector; the setting is the excess of contradicted labels. */
  TACIT("Tacit", Excess.SETTINGS) {
    @Override
    public OptionalInt alarm(List<Report> reports, double setting) {
      return judged(reports, rules(setting), m -> true);
    }
  },
  /** The same without held-out inputs. */
  TACIT_ALONE("Tacit without held-out inputs", Excess.SETTINGS) {
    @Override
    public OptionalInt alarm(List<Report> reports, double setting) {
      return judged(
          reports, rules(setting), m -> !"heldout".equals(m.tags().getOrDefault("set", "")));
    }
  },
  /** The Jacobian norm on training inputs, over the mean of its first two values in epoch 1. */
  JACOBIAN("Jacobian norm on training inputs", 1.3, 1.1, 1.2, 1.4, 1.5, 1.75, 2, 2.5, 3, 4) {
    @Override
    public OptionalInt alarm(List<Report> reports, double setting) {
      double sum = 0;
      int count = 0;
      int above = 0;
      for (int i = 0; i < reports.size(); i++) {
        double value = reports.get(i).value("tacit.jacobian.norm", "softmax", "train");
        if (reports.get(i).epoch() >= 1 && count < 2) {
          sum += value;
          count++;
        } else if (count == 2) {
          above = value > setting * sum / 2 ? above + 1 : 0;
          if (above == 3) {
            return OptionalInt.of(i);
          }
        }
      }
      return OptionalInt.empty();
    }
  },
  /** Classic early stopping; the setting is the patience in evaluations, by validation loss. */
  PATIENCE_LOSS("patience on validation loss", 3, 1, 2, 4, 5, 6, 8, 10, 12, 15, 20) {
    @Override
    public OptionalInt alarm(List<Report> reports, double setting) {
      return impatient(reports, Truth.VALIDATION_LOSS.name(), -1, setting);
    }
  },
  /** The same by validation accuracy. */
  PATIENCE_ACCURACY("patience on validation accuracy", 3, 1, 2, 4, 5, 6, 8, 10, 12, 15, 20) {
    @Override
    public OptionalInt alarm(List<Report> reports, double setting) {
      return impatient(reports, Truth.VALIDATION_ACCURACY.name(), 1, setting);
    }
  },
  /** Training loss below the setting. */
  TRAINING_LOSS(
      "training loss below a threshold", 0.5, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.7, 1, 1.5) {
    @Override
    public OptionalInt alarm(List<Report> reports, double setting) {
      return Detector.first(reports, r -> r.value(Truth.TRAINING_LOSS.name()) < setting);
    }
  },
  /** Gradient disparity has increased so many times in all (Forouzesh, Thiran 2021). */
  DISPARITY("gradient disparity", 5, 1, 2, 3, 4, 6, 8, 10, 12, 15, 20) {
    @Override
    public OptionalInt alarm(List<Report> reports, double setting) {
      int increases = 0;
      for (int i = 1; i < reports.size(); i++) {
        String metric = "tacit.gradient.disparity";
        increases += reports.get(i).value(metric) > reports.get(i - 1).value(metric) ? 1 : 0;
        if (increases >= setting) {
          return OptionalInt.of(i);
        }
      }
      return OptionalInt.empty();
    }
  },
  /** Label wave: the mean of so many prediction changes has passed its first minimum. */
  LABEL_WAVE("label wave", 3, 2, 4, 5, 6, 8, 10) {
    @Override
    public OptionalInt alarm(List<Report> reports, double setting) {
      int averaged = (int) setting;
      double before = Double.NaN;
      // Only evaluations at equal distances compare: those before are left out.
      for (int i = UNEQUAL + averaged; i < reports.size(); i++) {
        double mean = 0;
        for (int j = i - averaged + 1; j <= i; j++) {
          mean += reports.get(j).value(PredictionChanges.CHANGED.name()) / averaged;
        }
        if (mean > before) {
          return OptionalInt.of(i);
        }
        before = mean;
      }
      return OptionalInt.empty();
    }
  },
  /** A signal that was tried: so many examples are marked, and are given their labels now. */
  MARKED(
      "marked examples given their labels", 0.1, 0.03, 0.05, 0.07, 0.08, 0.09, 0.11, 0.13, 0.15) {
    @Override
    public OptionalInt alarm(List<Report> reports, double setting) {
      return Detector.first(
          reports, r -> regained(r) && r.value(MarkedLabels.MARKED.name()) >= setting);
    }
  },
  /** The same few are enough if somebody looks at them and finds so many wrong. */
  CHECKED("marked examples, checked by somebody", 0.3, 0.1, 0.2, 0.4, 0.5) {
    @Override
    public OptionalInt alarm(List<Report> reports, double setting) {
      return Detector.first(
          reports,
          r ->
              regained(r)
                  && r.value(MarkedLabels.MARKED.name()) >= FEW
                  && r.value(MarkedLabels.WRONG.name()) >= setting);
    }
  };

  /** Of contradicted labels. */
  private static final class Excess {
    private static final double[] SETTINGS = {
      0.05, 0.01, 0.015, 0.02, 0.025, 0.03, 0.04, 0.06, 0.07, 0.08, 0.1, 0.15, 0.2
    };
  }

  /** Share of the reference examples that is worth looking at. */
  private static final double FEW = 0.02;

  /** Share of the marked examples that has been given its label when this begins. */
  private static final double REGAINED = 0.1;

  /** Training accuracy above which a network interpolates already, as in Tacit's detector. */
  private static final double INTERPOLATING = 0.99;

  private static final int UNEQUAL = 4;

  private final String text;

  @SuppressWarnings("ImmutableEnumChecker") // only copies of it leave
  private final double[] settings;

  /**
   * @param settings the one from its source, or our default, first
   */
  Rival(String text, double... settings) {
    this.text = text;
    this.settings = settings;
  }

  @Override
  public String text() {
    return text;
  }

  double[] settings() {
    return settings.clone();
  }

  /** Whether reports have what it looks at. */
  boolean measured(List<Report> reports) {
    return switch (this) {
      case JACOBIAN -> reports.stream().anyMatch(r -> r.find("tacit.jacobian.norm").isPresent());
      case MARKED, CHECKED ->
          reports.stream().anyMatch(r -> r.find(MarkedLabels.MARKED.name()).isPresent());
      case DISPARITY ->
          reports.stream().anyMatch(r -> r.find("tacit.gradient.disparity").isPresent());
      default -> true;
    };
  }

  private static OnsetRules rules(double excess) {
    return OnsetRules.DEFAULT.toBuilder()
        .contradiction(ContradictionRules.DEFAULT.toBuilder().excess(excess).build())
        .build();
  }

  private static boolean regained(Report report) {
    return report.value(MarkedLabels.REGAINED.name()) >= REGAINED
        && report.value("tacit.training.accuracy", "train") < INTERPOLATING;
  }

  private static OptionalInt judged(
      List<Report> reports, OnsetRules rules, Predicate<Measurement> seen) {
    OnsetDetector detector = new OnsetDetector(rules);
    return Detector.first(reports, report -> detector.accept(Detector.told(report, seen)).began());
  }

  private static OptionalInt impatient(
      List<Report> reports, String metric, int sign, double patience) {
    double best = Double.NEGATIVE_INFINITY;
    int since = 0;
    for (int i = 0; i < reports.size(); i++) {
      double value = sign * reports.get(i).value(metric);
      since = value > best ? 0 : since + 1;
      best = Math.max(best, value);
      if (since >= patience) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }
}
