package dev.tacit.exporter.service;

/** Says which setting is wrong, its value and what is allowed. */
public final class SettingsException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  SettingsException(String message) {
    super(message);
  }

  static SettingsException of(String key, String value, String allowed) {
    return new SettingsException(key + "=" + value + ": must be " + allowed);
  }
}
