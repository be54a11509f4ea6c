// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples;

import dev.tacit.exporter.attach.Attachment;
import dev.tacit.exporter.attach.JobSettings;
import java.util.Map;

/** A job that closes nothing: it trains and exits with 7. */
final class AttachedUntilExit {

  private AttachedUntilExit() {}

  /** One argument, as an agent has it. */
  public static void main(String[] args) {
    Attachment tacit = Attachment.open(JobSettings.read(args[0], Map.of(), Map.of()));
    AttachedModel model = new AttachedModel();
    model.network().addListeners(tacit.listener());
    model.train(2);
    System.exit(7);
  }
}
