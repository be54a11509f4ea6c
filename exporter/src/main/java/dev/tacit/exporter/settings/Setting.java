// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.settings;

import java.util.List;

/**
 * One setting: what people read of it, wherever they read it.
 *
 * @param name as in a file; with {@code .*} behind it for all that begin so
 * @param what it does, in a sentence or two
 * @param allowed what its value must be
 * @param byDefault its value where none is given; empty if there is none
 * @param code what it stands for in code: methods of a builder, empty if there are none
 */
public record Setting(
    String name, String what, String allowed, String byDefault, List<String> code) {

  private static final String ALL_BELOW = ".*";

  /** Copies the list. */
  public Setting {
    code = List.copyOf(code);
  }

  /** One that code has no method for. */
  public Setting(String name, String what, String allowed, String byDefault) {
    this(name, what, allowed, byDefault, List.of());
  }

  /** Whether it stands for all settings that begin with {@link #prefix}. */
  public boolean isFamily() {
    return name.endsWith(ALL_BELOW);
  }

  /** What the names of a family begin with, as in {@code kafka.}. */
  public String prefix() {
    return name.substring(0, name.length() - 1);
  }

  /** Whether a setting of this name is this one, or one of this family. */
  public boolean covers(String other) {
    return isFamily()
        ? other.startsWith(prefix()) && other.length() > prefix().length()
        : other.equals(name);
  }
}
