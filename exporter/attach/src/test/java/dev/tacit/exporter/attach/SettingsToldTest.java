// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.attach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.TacitListenerBuilder;
import dev.tacit.Workers;
import dev.tacit.diagnostic.Preset;
import dev.tacit.onset.OnsetRules;
import dev.tacit.reference.ReferenceSet;
import dev.tacit.schedule.OverheadBudget;
import dev.tacit.schedule.Schedule;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A setting tells the builder what code would. */
final class SettingsToldTest {

  /** What is told by each setting, and what tells the same in code. */
  private static Map<String, UnaryOperator<TacitListenerBuilder>> inCode() {
    Map<String, UnaryOperator<TacitListenerBuilder>> code = new LinkedHashMap<>();
    code.put("dataset=digits", b -> b.dataset("digits"));
    code.put("model=small", b -> b.model("small"));
    code.put("start=job-7", b -> b.start("job-7"));
    code.put("worker=host7", b -> b.worker("host7"));
    code.put("workers=each", b -> b.workers(Workers.EACH));
    code.put("budget=0.05", b -> b.budget(OverheadBudget.of(0.05)));
    code.put("budget=5 %", b -> b.budget(OverheadBudget.of(0.05)));
    code.put("budget=unlimited", b -> b.budget(OverheadBudget.unlimited()));
    code.put("preset=economy", b -> b.preset(Preset.ECONOMY));
    code.put("preset=full", b -> b.preset(Preset.FULL));
    code.put("seed=7", b -> b.seed(7));
    code.put("preset=none,canaries=0.1", b -> b.withoutStandardDiagnostics().canaries(0.1));
    code.put("every-example=true", TacitListenerBuilder::everyExample);
    code.put("answers=answers.txt", b -> b.answers(Path.of("answers.txt")));
    code.put("canaries=0.01", b -> b.canaries(0.01));
    code.put("canaries-in-small-data=1%", b -> b.canariesInSmallData(0.01));
    code.put("reference=64", b -> b.reference(ReferenceSet.stratified(64)));
    code.put("reference=current-batch", b -> b.reference(ReferenceSet.currentBatch()));
    code.put("synchronous=true", TacitListenerBuilder::synchronous);
    code.put("queue-capacity=5", b -> b.queueCapacity(5));
    code.put("diagnostic-timeout=2m", b -> b.diagnosticTimeout(Duration.ofMinutes(2)));
    code.put("sink-timeout=2s", b -> b.sinkTimeout(Duration.ofSeconds(2)));
    code.put("close-timeout=0s", b -> b.closeTimeout(Duration.ZERO));
    code.put(
        "onset.score-rise=1.7",
        b -> b.onset(OnsetRules.DEFAULT.toBuilder().scoreRise(1.7).build()));
    return code;
  }

  static Stream<String> told() {
    return inCode().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("told")
  void theBuilderIsToldWhatCodeWouldTellIt(String setting) throws ReflectiveOperationException {
    TacitListenerBuilder byCode = inCode().getOrDefault(setting, b -> b).apply(builder());

    assertThat(told(setting)).isEqualTo(fields(byCode)).isNotEqualTo(fields(builder()));
  }

  @Test
  void noSettingTellsTheDefaults() throws ReflectiveOperationException {
    assertThat(told("")).isEqualTo(fields(builder()));
  }

  private static Map<String, Object> told(String argument) throws ReflectiveOperationException {
    TacitListenerBuilder builder = builder();
    JobSettings.read(argument, Map.of(), Map.of()).tell(builder);
    return fields(builder);
  }

  /** What a builder was told, and all that it extends. */
  private static Map<String, Object> fields(TacitListenerBuilder builder)
      throws ReflectiveOperationException {
    Map<String, Object> fields = new TreeMap<>();
    Class<?> type = builder.getClass();
    while (type != Object.class) {
      for (Field field : type.getDeclaredFields()) {
        field.setAccessible(true);
        fields.put(field.getName(), comparable(field.get(builder)));
      }
      type = type.getSuperclass();
    }
    return fields;
  }

  private static Object comparable(@Nullable Object value) {
    if (value instanceof ReferenceSet set) {
      return set.drawn();
    }
    return value == null ? "null" : value;
  }

  /** {@code TacitListener.builder} needs Deeplearning4j, which is not on the class path here. */
  private static TacitListenerBuilder builder() throws ReflectiveOperationException {
    Constructor<TacitListenerBuilder> constructor =
        TacitListenerBuilder.class.getDeclaredConstructor(String.class);
    constructor.setAccessible(true);
    return constructor.newInstance("run");
  }

  @ParameterizedTest
  @CsvSource({"every-3, '0,3,6,9,12'", "logarithmic-2, '0,1,4,10'", "every-epoch, 'end'"})
  void schedulesAreSaidInWords(String words, String moments) {
    for (String key : List.of("schedule", "exactly")) {
      MeasuringPart part = JobSettings.read(key + "=" + words, Map.of(), Map.of()).measuring();
      Schedule schedule = part.schedule().or(part::exactly).orElseThrow().schedule();

      assertThat(due(schedule)).isEqualTo(moments);
    }
  }

  private static String due(Schedule schedule) {
    StringBuilder due = new StringBuilder();
    for (int i = 0; i < 14; i++) {
      if (schedule.due(new Schedule.Moment(i, 0, false))) {
        due.append(due.isEmpty() ? "" : ",").append(i);
      }
    }
    boolean atEnd = schedule.due(new Schedule.Moment(-1, 0, true));
    return due + (atEnd ? "end" : "");
  }
}
