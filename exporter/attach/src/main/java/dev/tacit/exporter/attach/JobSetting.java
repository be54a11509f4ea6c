package dev.tacit.exporter.attach;

import java.util.List;
import java.util.Locale;

/**
 * One setting: what people read of it, wherever they read it.
 *
 * @param name as in a file; with {@code .*} behind it for all that begin so
 * @param what it does, in a sentence or two
 * @param allowed what its value must be
 * @param byDefault its value where none is given; empty if there is none
 * @param builder what it stands for in code: methods of {@code TacitListenerBuilder}
 */
public record JobSetting(
    String name, String what, String allowed, String byDefault, List<String> builder) {

  private static final String ALL_BELOW = ".*";

  /** Copies the list. */
  public JobSetting {
    builder = List.copyOf(builder);
  }

  /** Whether it stands for all settings that begin with {@link #prefix}. */
  public boolean isFamily() {
    return name.endsWith(ALL_BELOW);
  }

  /** What the names of a family begin with, as in {@code kafka.}. */
  String prefix() {
    return name.substring(0, name.length() - 1);
  }

  /** Whether a setting of this name is this one, or one of this family. */
  boolean covers(String other) {
    return isFamily()
        ? other.startsWith(prefix()) && other.length() > prefix().length()
        : other.equals(name);
  }

  /** The variable of the environment that gives it; of a family, what its variables begin with. */
  public String variable() {
    return variable(isFamily() ? prefix() : name);
  }

  private static String variable(String name) {
    return "TACIT_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
