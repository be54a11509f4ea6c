// SPDX-License-Identifier: Apache-2.0
package dev.tacit.argument;

import org.jspecify.annotations.Nullable;

/** Names an argument that is not as it must be. */
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

  /**
   * Refuses a value unless it is allowed.
   *
   * @param name what the caller knows it as
   * @param allowed what it must be, as in {@code at least 1}
   * @throws IllegalArgumentException if it is not
   */
  public static void require(boolean holds, String name, Object value, String allowed) {
    if (!holds) {
      throw new IllegalArgumentException(name + "=" + value + ": must be " + allowed);
    }
  }
}
