// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.TacitListener;
import dev.tacit.TacitListenerBuilder;
import dev.tacit.action.AveragedWeights;
import dev.tacit.action.KeptCheckpoints;
import dev.tacit.action.StopTraining;
import dev.tacit.diagnostic.margin.AreaUnderMargin;
import dev.tacit.exporter.attach.Attachment;
import dev.tacit.exporter.attach.JobSettings;
import dev.tacit.exporter.endpoint.PrometheusEndpoint;
import dev.tacit.exporter.jsonl.JsonLinesSink;
import dev.tacit.exporter.kafka.KafkaSink;
import dev.tacit.exporter.kafka.KafkaSinkBuilder;
import dev.tacit.exporter.micrometer.MicrometerSink;
import dev.tacit.exporter.page.HtmlReport;
import dev.tacit.exporter.page.LivePage;
import dev.tacit.exporter.webhook.Webhook;
import dev.tacit.exporter.webhook.WebhookBuilder;
import dev.tacit.label.LabelCheck;
import dev.tacit.label.LabelQuestions;
import dev.tacit.label.TerminalAnswers;
import dev.tacit.onset.OnsetRules;
import dev.tacit.reference.Examples;
import dev.tacit.reference.ReferenceSet;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.robustness.SensitivityPenalty;
import java.io.InputStream;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a job's author may give, and gives as null by mistake, is named at once. */
class NullArgumentsTest {

  /** What is called with objects by whoever sets a job up, by class: on these, or statically. */
  private static Map<Class<?>, @Nullable Object> doors() {
    Map<Class<?>, @Nullable Object> doors = new LinkedHashMap<>();
    doors.put(TacitListener.class, null);
    doors.put(TacitListenerBuilder.class, TacitListener.builder("run"));
    doors.put(ReferenceSet.class, null);
    doors.put(Examples.class, null);
    doors.put(AreaUnderMargin.class, null);
    doors.put(OnsetRules.Builder.class, OnsetRules.DEFAULT.toBuilder());
    doors.put(KeptCheckpoints.class, null);
    doors.put(AveragedWeights.class, null);
    doors.put(LabelQuestions.class, new LabelQuestions());
    doors.put(TerminalAnswers.class, TerminalAnswers.on(InputStream.nullInputStream(), System.out));
    doors.put(LabelCheck.class, LabelCheck.none("nothing was measured"));
    doors.put(StopTraining.class, new StopTraining());
    doors.put(SensitivityPenalty.class, null);
    doors.put(Metric.class, null);
    doors.put(Measurement.class, null);
    doors.put(KafkaSink.class, null);
    doors.put(KafkaSinkBuilder.class, KafkaSink.builder(Map.of("bootstrap.servers", "none:1")));
    doors.put(JsonLinesSink.class, null);
    doors.put(MicrometerSink.class, null);
    doors.put(PrometheusEndpoint.class, null);
    doors.put(HtmlReport.class, null);
    doors.put(LivePage.class, new LivePage());
    doors.put(Webhook.class, null);
    doors.put(WebhookBuilder.class, Webhook.builder(URI.create("http://none:1")));
    doors.put(JobSettings.class, null);
    doors.put(Attachment.class, null);
    return doors;
  }

  /** One null among arguments that are right otherwise. */
  record Call(Class<?> door, Executable executable, int place) {

    String name() {
      return executable.getParameters()[place].getName();
    }

    @Override
    public String toString() {
      String types =
          String.join(
              ", ",
              Arrays.stream(executable.getParameterTypes()).map(Class::getSimpleName).toList());
      String of = door.getSimpleName();
      return of + "." + executable.getName().replaceAll(".*\\.", "") + "(" + types + "): " + name();
    }
  }

  static List<Call> calls() {
    return doors().keySet().stream()
        .flatMap(door -> executables(door).flatMap(executable -> calls(door, executable)))
        .toList();
  }

  private static Stream<Call> calls(Class<?> door, Executable executable) {
    return IntStream.range(0, executable.getParameterCount())
        .filter(i -> !mayBeNull(executable.getParameters()[i]))
        .mapToObj(i -> new Call(door, executable, i));
  }

  private static Stream<Executable> executables(Class<?> door) {
    boolean open = doors().get(door) != null;
    return Stream.<Executable>concat(Arrays.stream(door.getConstructors()), methods(door))
        .filter(one -> Modifier.isPublic(one.getModifiers()) && !one.isSynthetic())
        .filter(one -> !(one instanceof Method) || open || Modifier.isStatic(one.getModifiers()))
        .filter(one -> !isOverriding(one));
  }

  /** Its own, and those of the classes of ours that it is made of. */
  private static Stream<Method> methods(Class<?> door) {
    return Stream.<Class<?>>iterate(
            door,
            one -> one != null && one.getName().startsWith("dev.tacit."),
            Class::getSuperclass)
        .flatMap(one -> Arrays.stream(one.getDeclaredMethods()));
  }

  /** What listeners and sinks are told is told by Deeplearning4j and by the pipeline. */
  private static boolean isOverriding(Executable executable) {
    Class<?> declaring = executable.getDeclaringClass();
    Stream<Class<?>> above =
        Stream.concat(
            Stream.ofNullable(declaring.getSuperclass()), Arrays.stream(declaring.getInterfaces()));
    return executable instanceof Method
        && above
            .flatMap(type -> Arrays.stream(type.getMethods()))
            .anyMatch(
                method ->
                    method.getName().equals(executable.getName())
                        && Arrays.equals(
                            method.getParameterTypes(), executable.getParameterTypes()));
  }

  private static boolean mayBeNull(Parameter parameter) {
    return parameter.getType().isPrimitive()
        || parameter.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  @Test
  void thereAreManyCalls() {
    assertThat(calls()).hasSizeGreaterThan(60);
    List<Class<?>> called = new ArrayList<>();
    calls().forEach(call -> called.add(call.door()));
    assertThat(called).containsAll(doors().keySet());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("calls")
  void aNullIsNamed(Call call, @TempDir Path directory) throws Exception {
    Class<?>[] types = call.executable().getParameterTypes();
    @Nullable Object[] arguments = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      arguments[i] = i == call.place() ? null : RightArguments.of(types[i], directory);
    }
    assertThat(thrown(call, arguments))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .isIn(
            call.name() + "=null: must not be null",
            call.executable().getName() + "=null: must not be null");
  }

  private static @Nullable Throwable thrown(Call call, @Nullable Object... arguments)
      throws ReflectiveOperationException {
    Executable executable = call.executable();
    executable.setAccessible(true); // a public method may be of a class that is not
    try {
      if (executable instanceof Method method) {
        method.invoke(doors().get(call.door()), arguments);
      } else {
        ((java.lang.reflect.Constructor<?>) executable).newInstance(arguments);
      }
      return null;
    } catch (InvocationTargetException e) {
      return e.getCause();
    }
  }
}
