// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent.weave;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.Optional;
import java.util.Properties;

/** Which Deeplearning4j a job has, and whether the agent knows it. */
public final class JobVersion {

  /** What tells the version, in every jar that holds Deeplearning4j as it was published. */
  private static final String FACTS =
      "META-INF/maven/org.deeplearning4j/deeplearning4j-nn/pom.properties";

  private final ClassLoader loader;

  /**
   * As one class loader has it.
   *
   * @param loader that has the job's Deeplearning4j
   */
  public JobVersion(ClassLoader loader) {
    this.loader = loader;
  }

  /** Why the job's Deeplearning4j is not touched; empty if it may be. */
  public Optional<String> refusal() {
    String found = version();
    return found.equals(ModelPlace.CHECKED)
        ? Optional.empty()
        : Optional.of(
            "The job has Deeplearning4j "
                + found
                + ", and this agent knows "
                + ModelPlace.CHECKED
                + " only: the job runs unmeasured. Use that version, or another of the agent.");
  }

  private String version() {
    URL facts = loader.getResource(FACTS);
    if (facts == null) {
      return "of an unknown version (" + FACTS + " is missing)";
    }
    try {
      URLConnection connection = facts.openConnection();
      // The job may close or replace its jar: keep no hold of it.
      connection.setUseCaches(false);
      try (InputStream in = connection.getInputStream()) {
        Properties properties = new Properties();
        properties.load(in);
        return properties.getProperty("version", "of an unknown version");
      }
    } catch (IOException e) {
      return "of a version that cannot be read (" + e + ")";
    }
  }
}
