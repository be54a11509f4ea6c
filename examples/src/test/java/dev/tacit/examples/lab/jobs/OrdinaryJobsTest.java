// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Jobs as people write them: what Tacit promises however they call {@code fit}. */
final class OrdinaryJobsTest {

  private static final int LEAST = 24;

  private static Stream<OrdinaryJob> jobs() {
    return OrdinaryJobs.waysToTrain().stream();
  }

  @Test
  void thereAreJobsOfManyKinds() {
    assertThat(OrdinaryJobs.quick()).hasSizeGreaterThanOrEqualTo(LEAST);
    assertThat(OrdinaryJobs.quick()).extracting(OrdinaryJob::name).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void aJobIsLeftAsItIsMeasuredRightAndNotMisled(OrdinaryJob job) throws Exception {
    new KeptPromises(job).check();
  }
}
