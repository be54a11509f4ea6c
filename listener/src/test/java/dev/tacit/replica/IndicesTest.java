// SPDX-License-Identifier: Apache-2.0
package dev.tacit.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.jacobian.JacobianNorm;
import dev.tacit.diagnostic.path.Straightness;
import dev.tacit.diagnostic.sensitivity.OutputSensitivity;
import dev.tacit.diagnostic.sensitivity.ReachableSet;
import dev.tacit.replica.result.UnsupportedNetworkException;
import dev.tacit.report.Measurement;
import dev.tacit.testing.LayerKind;
import dev.tacit.testing.OneSnapshot;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** What moves inputs says so where inputs are indices of an embedding: between two is nothing. */
class IndicesTest {

  static Stream<Arguments> moving() {
    return Stream.of(LayerKind.EMBEDDING, LayerKind.EMBEDDED_SEQUENCE)
        .flatMap(
            kind ->
                Stream.<Diagnostic>of(
                        new JacobianNorm(),
                        JacobianNorm.projections(1),
                        new OutputSensitivity(),
                        new ReachableSet(),
                        new Straightness())
                    .map(diagnostic -> Arguments.of(kind, diagnostic)));
  }

  @ParameterizedTest
  @MethodSource("moving")
  void areNotMoved(LayerKind kind, Diagnostic diagnostic) {
    OneSnapshot snapshot = OneSnapshot.of(kind.build(DataType.FLOAT), kind.data(12, 1));
    assertThat(reasons(snapshot, diagnostic)).isNotEmpty().allMatch(r -> r.contains("mbedding"));
  }

  private static List<String> reasons(OneSnapshot snapshot, Diagnostic diagnostic) {
    try {
      return snapshot.measure(diagnostic).measurements().stream()
          .map(Measurement::reason)
          .map(String::valueOf)
          .toList();
    } catch (UnsupportedNetworkException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }
}
