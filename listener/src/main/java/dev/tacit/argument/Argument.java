package dev.tacit.argument;

import org.jspecify.annotations.Nullable;

/** Names an argument that is null where it must not be. */
public final class Argument {

  private Argument() {}

  /**
   * The argument itself.
   *
   * @param name what the caller knows it as
   * @throws IllegalArgumentException if it is null
   */
  public static <T> T required(String name, @Nullable T argument) {
    if (argument == null) {
      throw new IllegalArgumentException(name + "=null: must not be null");
    }
    return argument;
  }
}
