// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.path;

import static dev.tacit.diagnostic.path.StraightnessTest.label;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.diagnostic.path.ExamplePairs.Kind;
import dev.tacit.diagnostic.path.ExamplePairs.Pair;
import dev.tacit.reference.Examples;
import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import dev.tacit.testing.OneSnapshot;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.TestNetwork.Data;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;

/** Errors of many sets of pairs, against all pairs that there are. */
final class PairErrorsTest {

  private static final int SEGMENTS = 8;
  private static final int SEEDS = 200;

  @ParameterizedTest
  @ValueSource(ints = {0, 100})
  void errorsAreAsLargeAsSetsOfPairsScatter(int steps) {
    OneSnapshot snapshot = snapshot(steps);
    List<Report> many = reports(snapshot, Straightness.DEFAULT_PAIRS);
    for (Kind kind : Kind.values()) {
      List<Line> all = all(kind, snapshot);
      for (double errors :
          new double[] {
            errors("deflection", kind, many, mean(all, Line::deflection)),
            errors("region.transitions", kind, many, mean(all, Line::regionTransitions)),
            errors("straightness", kind, many, median(all))
          }) {
        assertThat(errors).as("%s", kind).isBetween(0.85, 1.25);
      }
      // Few lines have most of the kinks.
      assertThat(errors("gap.deviation", kind, many, mean(all, Line::gapDeviation)))
          .isBetween(0.85, 1.4);
    }
  }

  /** Half the distance of the first and the last would be twice as much. */
  @Test
  void errorOfTheMedianOfFiveIsAsLargeAsItScatters() {
    OneSnapshot snapshot = snapshot(100);
    List<Report> many = reports(snapshot, 5);
    for (Kind kind : Kind.values()) {
      double errors = errors("straightness", kind, many, median(all(kind, snapshot)));
      assertThat(errors).as("%s", kind).isBetween(0.8, 1.25);
    }
  }

  private static OneSnapshot snapshot(int steps) {
    SmallNetwork kind = SmallNetwork.DENSE;
    Data data = kind.data(60, 3);
    MultiLayerNetwork model = (MultiLayerNetwork) kind.build(DataType.DOUBLE);
    for (int i = 0; i < steps; i++) {
      model.fit(new DataSet(data.inputs()[0], data.labels()));
    }
    return OneSnapshot.of(model, data);
  }

  private static List<Report> reports(OneSnapshot snapshot, int pairs) {
    List<Report> reports = new ArrayList<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      reports.add(snapshot.measure(new Straightness(pairs, SEGMENTS), seed));
    }
    return reports;
  }

  /** Every two examples of a kind: the classes are of about the same size. */
  private static List<Line> all(Kind kind, OneSnapshot snapshot) {
    Examples examples = snapshot.training();
    List<Pair> pairs = new ArrayList<>();
    for (int a = 0; a < examples.size(); a++) {
      for (int b = 0; b < a; b++) {
        if ((label(examples, a) == label(examples, b)) == (kind == Kind.SAME)) {
          pairs.add(new Pair(a, b));
        }
      }
    }
    return snapshot.with(replica -> Line.along(pairs, SEGMENTS, examples, replica));
  }

  private static double mean(List<Line> lines, ToDoubleFunction<Line> measure) {
    return lines.stream().mapToDouble(measure).average().orElseThrow();
  }

  private static double median(List<Line> lines) {
    return new LineSample(lines.stream().mapToDouble(Line::straightness).toArray()).median();
  }

  /** The root mean square distance from what all pairs give, in standard errors. */
  private static double errors(String metric, Kind kind, List<Report> reports, double all) {
    double squares = 0;
    for (Report report : reports) {
      Measurement one = report.find("tacit.path." + metric, kind.tag()).orElseThrow();
      squares += Math.pow((one.value() - all) / one.standardError(), 2);
    }
    return Math.sqrt(squares / reports.size());
  }
}
