// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.attach;

import dev.tacit.TacitListenerBuilder;
import dev.tacit.exporter.settings.Setting;
import dev.tacit.exporter.settings.SettingGroup;
import dev.tacit.reference.ReferenceSet;
import dev.tacit.schedule.OverheadBudget;
import java.util.List;
import java.util.stream.Stream;

/** The settings that say what is measured: of which run, when, on which examples. */
final class TrainingSettings {

  static final String NAME = "1 to 200 characters, not all blank and none a control character";
  static final String BUDGET =
      "a share above 0 and at most 1, as in 0.02 or 2%, or the word unlimited";
  static final String SCHEDULE = "every-N, logarithmic-N (N a number from 1), or every-epoch";
  static final String CANARIES = "a share above 0 and at most 0.1, as in 0.01";
  static final String REFERENCE = "a number from 2 to 1000000, or current-batch";
  static final String READABLE = "a file that can be read";
  static final String DURATION = "a number and ms, s, m, h or d, as in 15m";
  static final String FLAG = "true or false";

  private TrainingSettings() {}

  static List<SettingGroup> groups() {
    return List.of(run(), measuring(), examples(), waiting());
  }

  private static SettingGroup run() {
    return new SettingGroup(
        "The run",
        "",
        List.of(
            setting(
                "config",
                "A file of settings, which all others win over. Not in a file itself.",
                "a file whose name ends in .yaml or .yml, or else one of properties",
                "",
                List.of()),
            setting(
                "run",
                "The run's name, unique among the runs that share a dashboard. Without one, it is"
                    + " that of the job's jar or main class.",
                NAME,
                "",
                List.of()),
            setting("dataset", "A few words on the data.", NAME, "", List.of("dataset")),
            setting(
                "model",
                "A few words on the network; its class and size by default.",
                NAME,
                "",
                List.of("model")),
            setting(
                "start",
                "Tells this start of the run from its others; made up by default. Give the same"
                    + " to a job that goes on from a checkpoint.",
                NAME,
                "",
                List.of("start")),
            setting("worker", "Which of the run's workers this is.", NAME, "0", List.of("worker")),
            setting(
                "workers",
                "What to measure if several copies of a model train at once: one of them, or each.",
                "elected or each",
                "elected",
                List.of("workers"))));
  }

  private static SettingGroup measuring() {
    return new SettingGroup(
        "When to measure",
        "",
        List.of(
            setting(
                "budget",
                "The share of training's time that measuring may take.",
                BUDGET,
                Double.toString(OverheadBudget.DEFAULT.share()),
                List.of("budget")),
            setting(
                "schedule",
                "When to measure, as far as the budget allows: every N iterations, N times between"
                    + " 1 and 10, 10 and 100, ..., or at the end of every epoch.",
                SCHEDULE,
                "every-10",
                List.of("schedule")),
            setting(
                "exactly",
                "Measures at exactly these moments, whatever it costs: in place of schedule and"
                    + " budget.",
                SCHEDULE,
                "",
                List.of("exactly")),
            setting(
                "preset",
                "How much to measure, by cost; none leaves only canaries, which must be given"
                    + " then.",
                "economy, standard, full or none",
                "standard",
                List.of("preset", "withoutStandardDiagnostics")),
            setting(
                "seed",
                "Has estimates rest on other random numbers: several seeds show how far they"
                    + " scatter. What is exact stays, and so does training.",
                "a number from 0 to " + Integer.MAX_VALUE,
                "0",
                List.of("seed"))));
  }

  private static SettingGroup examples() {
    return new SettingGroup(
        "On which examples", "", Stream.concat(measuredOn().stream(), knownOf().stream()).toList());
  }

  private static List<Setting> measuredOn() {
    return List.of(
        setting(
            "reference",
            "Measures on so many training examples, as many of each class, drawn from the"
                + " first batches; or on the batch just trained on.",
            REFERENCE,
            Integer.toString(ReferenceSet.DEFAULT_EXAMPLES),
            List.of("reference")),
        setting(
            "reference-file",
            "Measures on the examples that an earlier run kept by Examples.save: in place of"
                + " reference.",
            READABLE,
            "",
            List.of("reference")),
        setting(
            "held-out",
            "Examples that training does not see: a DataSet that DataSet.save wrote. With"
                + " labels, their accuracy is measured too. A few hundred are enough.",
            READABLE,
            "",
            List.of("heldOut")));
  }

  private static List<Setting> knownOf() {
    return List.of(
        setting(
            "every-example",
            "Reads training's own answer to every example, also where that costs much.",
            FLAG,
            "false",
            List.of("everyExample")),
        setting(
            "answers",
            "Keeps what people said of labels in this file, and takes up what is there.",
            "a file in a folder that exists",
            "",
            List.of("answers")),
        setting(
            "canaries",
            "Changes training: this share of its examples is learnt as another class, so that"
                + " learning by heart is measured without guessing.",
            CANARIES,
            "",
            List.of("canaries")),
        setting(
            "canaries-in-small-data",
            "The same, however few training examples there are: in place of canaries.",
            CANARIES,
            "",
            List.of("canariesInSmallData")));
  }

  private static SettingGroup waiting() {
    return new SettingGroup(
        "Who waits for whom",
        "",
        List.of(
            setting(
                "synchronous",
                "Has training wait until a snapshot is measured; nothing is dropped.",
                FLAG,
                "false",
                List.of("synchronous")),
            setting(
                "queue-capacity",
                "How many snapshots may wait to be measured.",
                "a number from 1 to 1000",
                Integer.toString(TacitListenerBuilder.DEFAULT_QUEUE_CAPACITY),
                List.of("queueCapacity")),
            setting(
                "diagnostic-timeout",
                "How long a diagnostic may run before it is called no more.",
                DURATION,
                ExecutionPart.DIAGNOSTIC,
                List.of("diagnosticTimeout")),
            setting(
                "sink-timeout",
                "How long training waits for a sink if it is synchronous.",
                DURATION,
                ExecutionPart.SINK,
                List.of("sinkTimeout")),
            setting(
                "close-timeout",
                "How long closing waits for what was taken to be measured.",
                DURATION,
                ExecutionPart.CLOSE,
                List.of("closeTimeout"))));
  }

  private static Setting setting(
      String name, String what, String allowed, String byDefault, List<String> builder) {
    return new Setting(name, what, allowed, byDefault, builder);
  }
}
