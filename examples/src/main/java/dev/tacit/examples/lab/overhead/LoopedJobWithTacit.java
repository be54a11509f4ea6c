// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.overhead;

import dev.tacit.exporter.attach.Attachment;
import dev.tacit.exporter.attach.JobSettings;
import java.io.IOException;
import java.util.Map;

/** The same job with Tacit in its code, by the settings that the agent gets. */
final class LoopedJobWithTacit {

  private LoopedJobWithTacit() {}

  /** As {@link LoopedJob#main}. */
  public static void main(String[] args) throws IOException {
    JobSettings settings = JobSettings.read(JobStart.SETTINGS, Map.of(), Map.of());
    try (Attachment tacit = Attachment.open(settings)) {
      LoopedJob.run(args, network -> network.addListeners(tacit.listener()));
    }
  }
}
