// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent.inside;

import dev.tacit.agent.bridge.Measuring;
import dev.tacit.agent.bridge.Preparation;
import dev.tacit.exporter.attach.Attachment;
import dev.tacit.exporter.attach.JobSettings;
import java.util.Map;

/** Settings of a job. Is read where Deeplearning4j need not be reachable yet. */
public final class SettledPreparation implements Preparation {

  private final JobSettings settings;

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException if one is wrong
   */
  public SettledPreparation(
      String argument, Map<String, String> properties, Map<String, String> environment) {
    this.settings = JobSettings.read(argument, properties, environment);
  }

  @Override
  public Measuring open() {
    return new MeasuredModels(Attachment.open(settings, JobMicrometer::registry));
  }
}
