// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent.command;

/** A command that is not understood. */
final class WrongUse extends Exception {

  private static final long serialVersionUID = 1;

  WrongUse(String message) {
    super(message);
  }
}
