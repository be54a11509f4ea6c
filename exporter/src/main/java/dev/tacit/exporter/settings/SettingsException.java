// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.settings;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says which setting is wrong, its value and what is allowed. */
public final class SettingsException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final @Nullable String key;

  /** Says it. */
  public SettingsException(String message) {
    this(null, message);
  }

  private SettingsException(@Nullable String key, String message) {
    super(message);
    this.key = key;
  }

  /** Of a value that is not allowed. */
  public static SettingsException of(String key, String value, String allowed) {
    return about(key, key + "=" + value + ": must be " + allowed);
  }

  /** Of a setting whose value is not to be shown, or that has none. */
  public static SettingsException about(String key, String message) {
    return new SettingsException(key, message);
  }

  /** The setting that is wrong, where it is a single one. */
  public Optional<String> key() {
    return Optional.ofNullable(key);
  }
}
