package dev.tacit.exporter.settings;

/** Says which setting is wrong, its value and what is allowed. */
public final class SettingsException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  /** Says it. */
  public SettingsException(String message) {
    super(message);
  }

  /** Of a value that is not allowed. */
  public static SettingsException of(String key, String value, String allowed) {
    return new SettingsException(key + "=" + value + ": must be " + allowed);
  }
}
