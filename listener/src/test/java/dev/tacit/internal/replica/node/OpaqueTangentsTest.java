// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Differences of known functions, whose derivatives are known. */
class OpaqueTangentsTest {

  private static final double X = 0.7;

  /** A function of each number; as Deeplearning4j's layers, it only goes there and back. */
  private record Elementwise(DoubleUnaryOperator function) implements Node {

    @Override
    public INDArray forward(Point at) {
      INDArray result = at.input().dup();
      for (long i = 0; i < result.length(); i++) {
        result.putScalar(i, function.applyAsDouble(result.getDouble(i)));
      }
      return result;
    }

    @Override
    public @Nullable INDArray[] backward(INDArray epsilon, Point at) {
      throw new AssertionError("not asked for");
    }

    @Override
    public INDArray forwardTangent(Point at, @Nullable INDArray[] tangents) {
      throw new AssertionError("not asked for");
    }

    @Override
    public @Nullable INDArray[] backwardTangent(
        Second epsilon, Point at, @Nullable INDArray[] tangents) {
      throw new AssertionError("not asked for");
    }
  }

  private static OpaqueTangents of(DoubleUnaryOperator function) {
    return new OpaqueTangents(new Elementwise(function), false, null);
  }

  private static double tangent(OpaqueTangents of, DataType type, double x, double direction) {
    INDArray input = Nd4j.createFromArray(x).castTo(type).reshape(1, 1);
    INDArray moving = Nd4j.createFromArray(direction).castTo(type).reshape(1, 1);
    Point at = new Point(1, new INDArray[] {input}, new Point.Mask[1], UnaryOperator.identity());
    return Objects.requireNonNull(of.forward(at, new INDArray[] {moving})).getDouble(0);
  }

  @ParameterizedTest
  @CsvSource({"FLOAT,1e-4", "DOUBLE,1e-10"})
  void areAsExactAsThePrecisionAllowsHoweverFarTheDirectionReaches(DataType type, double error) {
    for (double direction : new double[] {1e-4, 1, 1e4}) {
      OpaqueTangents tangents = of(Math::sin);
      double expected = Math.cos(X) * direction;
      assertThat(tangent(tangents, type, X, direction))
          .isCloseTo(expected, within(error * Math.abs(expected)));
      assertThat(tangents.error()).isLessThan(type == DataType.FLOAT ? 1e-3 : 1e-6);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void takeAShorterStepWhereTheFunctionBendsFast(DataType type) {
    double rate = type == DataType.FLOAT ? 150 : 15_000;
    OpaqueTangents tangents = of(x -> Math.sin(rate * x));
    double expected = rate * Math.cos(rate * (type == DataType.FLOAT ? (float) X : X));
    double found = tangent(tangents, type, X, 1);
    assertThat(found).isCloseTo(expected, within(0.02 * rate));
    assertThat(Math.abs(found - expected)).isLessThan(tangents.error() * Math.abs(found) + 1e-4);
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void ownUpToAKinkThatNoStepResolves(DataType type) {
    OpaqueTangents tangents = of(x -> Math.max(0, x) + 0.1 * x * x);
    double nearby = type == DataType.FLOAT ? 1e-4 : 1e-6;
    double found = tangent(tangents, type, nearby, 1);
    double expected = 1 + 0.2 * nearby;
    assertThat(Math.abs(found - expected)).isGreaterThan(1e-3);
    assertThat(tangents.error()).isGreaterThan(1e-3);
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void forgetTheErrorOfTheProductBefore(DataType type) {
    OpaqueTangents tangents = of(x -> Math.max(0, x) + 0.1 * x * x);
    tangent(tangents, type, 1e-6, 1);
    double before = tangents.error();
    tangent(tangents, type, 3, 1);
    assertThat(tangents.error()).isLessThan(before).isLessThan(1e-3);
  }
}
