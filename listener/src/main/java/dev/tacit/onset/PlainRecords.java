// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Records of this package as maps of plain values, by the names of their components, and back. */
final class PlainRecords {

  /** Asking a class for its components copies them each time. */
  private static final ClassValue<RecordComponent[]> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
          return type.getRecordComponents();
        }
      };

  private static final String[] OWN_NAMES = {};

  private PlainRecords() {}

  static Map<String, Object> write(Record record) {
    Map<String, @Nullable Object> written = new LinkedHashMap<>();
    write(record, OWN_NAMES, written);
    return written;
  }

  private static void write(Record record, String[] names, Map<String, @Nullable Object> written) {
    RecordComponent[] components = COMPONENTS.get(record.getClass());
    for (int i = 0; i < components.length; i++) {
      @Nullable Object value = value(components[i], record);
      Beside beside = components[i].getAnnotation(Beside.class);
      if (beside != null) {
        write((Record) Objects.requireNonNull(value), beside.value(), written);
      } else {
        written.put(name(components, i, names), plain(value));
      }
    }
  }

  private static @Nullable Object value(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component.toString(), e);
    }
  }

  private static String name(RecordComponent[] components, int i, String[] names) {
    return names.length == 0 ? components[i].getName() : names[i];
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Record record) {
      return write(record);
    } else if (value instanceof List<?> list) {
      List<@Nullable Object> written = new ArrayList<>();
      list.forEach(one -> written.add(plain(one)));
      return written;
    }
    return value instanceof Enum<?> constant ? constant.name() : value;
  }

  /**
   * What {@link #write} was given; what is missing is null, 0 or false.
   *
   * @throws IllegalArgumentException if a value is of another kind
   */
  static <R extends Record> R read(Class<R> type, Map<?, ?> written) {
    return read(type, OWN_NAMES, written);
  }

  private static <R extends Record> R read(Class<R> type, String[] names, Map<?, ?> written) {
    RecordComponent[] components = COMPONENTS.get(type);
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    @Nullable Object[] values = new @Nullable Object[components.length];
    for (int i = 0; i < values.length; i++) {
      Beside beside = components[i].getAnnotation(Beside.class);
      values[i] =
          beside == null
              ? read(components[i].getGenericType(), written.get(name(components, i, names)))
              : read(types[i].asSubclass(Record.class), beside.value(), written);
    }
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(type.getSimpleName() + " cannot be made: " + e, e);
    }
  }

  private static @Nullable Object read(Type type, @Nullable Object value) {
    try {
      return value == null ? missing(type) : present(type, value);
    } catch (ClassCastException e) {
      throw new IllegalArgumentException(value + ": must be " + type.getTypeName(), e);
    }
  }

  private static @Nullable Object missing(Type type) {
    if (type == int.class) {
      return 0;
    } else if (type == long.class) {
      return 0L;
    } else if (type == double.class) {
      return 0.0;
    }
    return type == boolean.class ? false : null;
  }

  private static Object present(Type type, Object value) {
    if (type == int.class || type == Integer.class) {
      return Math.toIntExact(((Number) value).longValue());
    } else if (type == long.class) {
      return ((Number) value).longValue();
    } else if (type == double.class || type == Double.class) {
      return value instanceof Number number
          ? number.doubleValue()
          : Double.parseDouble((String) value);
    } else if (type == boolean.class) {
      return (Boolean) value;
    } else if (type instanceof ParameterizedType list) {
      Type of = list.getActualTypeArguments()[0];
      List<@Nullable Object> read = new ArrayList<>();
      ((List<?>) value).forEach(one -> read.add(read(of, one)));
      return read;
    }
    return ofClass((Class<?>) type, value);
  }

  private static Object ofClass(Class<?> type, Object value) {
    if (type.isRecord()) {
      return read(type.asSubclass(Record.class), (Map<?, ?>) value);
    } else if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .filter(constant -> constant.toString().equals(value))
          .findAny()
          .orElseThrow(() -> new IllegalArgumentException(value + ": is no " + type.getName()));
    }
    return type.cast(value);
  }
}
