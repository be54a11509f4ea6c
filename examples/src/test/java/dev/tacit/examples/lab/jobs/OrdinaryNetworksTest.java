// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.jobs;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Jobs as people write them: what Tacit promises of networks and data of many kinds. */
final class OrdinaryNetworksTest {

  private static Stream<OrdinaryJob> jobs() {
    return OrdinaryJobs.networksAndData().stream();
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void aJobIsLeftAsItIsMeasuredRightAndNotMisled(OrdinaryJob job) throws Exception {
    new KeptPromises(job).check();
  }
}
