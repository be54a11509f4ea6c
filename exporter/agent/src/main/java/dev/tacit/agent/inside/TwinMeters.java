// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent.inside;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Meters of another class loader's Micrometer, which have the values of ours. Both sides share the
 * types of the JDK and no others, so the other one is called by reflection.
 */
final class TwinMeters {

  private static final String PACKAGE = Meter.class.getPackageName() + ".";

  private final ClassLoader loader;
  private final Class<?> registryType;
  private final Object registry;

  /**
   * Finds the global registry.
   *
   * @throws ReflectiveOperationException if there is none
   */
  TwinMeters(ClassLoader loader) throws ReflectiveOperationException {
    this.loader = loader;
    this.registryType = type("MeterRegistry");
    this.registry = type("Metrics").getField("globalRegistry").get(null);
  }

  private Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(PACKAGE + name, true, loader);
  }

  /**
   * Registers the twin.
   *
   * @return what that registry hands out, which may be the twin of another meter
   */
  Object register(Meter meter) throws ReflectiveOperationException {
    Meter.Id id = meter.getId();
    Object builder = builder(meter);
    Class<?> type = builder.getClass();
    type.getMethod("tags", String[].class).invoke(builder, (Object) tags(id));
    type.getMethod("description", String.class).invoke(builder, id.getDescription());
    if (!isTimer(meter)) {
      type.getMethod("baseUnit", String.class).invoke(builder, id.getBaseUnit());
    }
    return type.getMethod("register", registryType).invoke(builder, registry);
  }

  void remove(Object twin) throws ReflectiveOperationException {
    registryType.getMethod("remove", type("Meter")).invoke(registry, twin);
  }

  private static String[] tags(Meter.Id id) {
    return id.getTags().stream()
        .flatMap(tag -> Stream.of(tag.getKey(), tag.getValue()))
        .toArray(String[]::new);
  }

  private static boolean isTimer(Meter meter) {
    return meter instanceof Timer || meter instanceof FunctionTimer;
  }

  private Object builder(Meter meter) throws ReflectiveOperationException {
    String name = meter.getId().getName();
    if (meter instanceof Timer timer) {
      return timer(name, timer, Timer::count, each -> each.totalTime(TimeUnit.SECONDS));
    }
    if (meter instanceof FunctionTimer timer) {
      return timer(
          name, timer, each -> (long) each.count(), each -> each.totalTime(TimeUnit.SECONDS));
    }
    if (meter instanceof Counter counter) {
      return counter(name, counter, Counter::count);
    }
    if (meter instanceof FunctionCounter counter) {
      return counter(name, counter, FunctionCounter::count);
    }
    Supplier<Number> value = () -> meter.measure().iterator().next().getValue();
    return type("Gauge")
        .getMethod("builder", String.class, Supplier.class)
        .invoke(null, name, value);
  }

  /** That Micrometer holds the meter weakly, as a registry of ours holds it strongly. */
  private <M> Object counter(String name, M meter, ToDoubleFunction<M> count)
      throws ReflectiveOperationException {
    return type("FunctionCounter")
        .getMethod("builder", String.class, Object.class, ToDoubleFunction.class)
        .invoke(null, name, meter, count);
  }

  private <M> Object timer(
      String name, M meter, ToLongFunction<M> count, ToDoubleFunction<M> seconds)
      throws ReflectiveOperationException {
    return type("FunctionTimer")
        .getMethod(
            "builder",
            String.class,
            Object.class,
            ToLongFunction.class,
            ToDoubleFunction.class,
            TimeUnit.class)
        .invoke(null, name, meter, count, seconds, TimeUnit.SECONDS);
  }
}
