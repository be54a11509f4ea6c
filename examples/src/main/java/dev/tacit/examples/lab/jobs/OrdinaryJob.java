// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.jobs;

import java.util.function.Supplier;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * A training job, and what is true of it.
 *
 * @param name what it is called in the table
 * @param program trains
 * @param checked what brute force checks: the same, or a shorter one on the same rows
 * @param rows every example as training sees it: normalized, cut into pieces
 * @param labels what they say
 * @param truth what holds of the job
 * @param checks how brute force checks
 */
record OrdinaryJob(
    String name,
    Program program,
    Program checked,
    Supplier<MultiDataSet> rows,
    LabelMeaning labels,
    TruthOfJob truth,
    Checks checks) {

  /**
   * How brute force checks.
   *
   * @param measureEvery how many iterations lie between two measurements that it checks
   * @param iterationsOfTwoEpochs after so many iterations, training has seen everything twice
   * @param tolerance relative error that the network's number format explains
   */
  record Checks(int measureEvery, int iterationsOfTwoEpochs, double tolerance) {}

  private static final int MEASURE_EVERY = 50;
  private static final double FLOAT = 5e-3;

  /** One with right labels, a class each, measured every 50 iterations. */
  static OrdinaryJob of(String name, Program program, Supplier<DataSet> rows) {
    return ofSeveralInputs(name, program, () -> rows.get().toMultiDataSet());
  }

  /** The same for a network with several inputs. */
  static OrdinaryJob ofSeveralInputs(String name, Program program, Supplier<MultiDataSet> rows) {
    return new OrdinaryJob(
        name,
        program,
        program,
        rows,
        LabelMeaning.CLASSES,
        TruthOfJob.RIGHT_LABELS,
        new Checks(MEASURE_EVERY, MEASURE_EVERY, FLOAT));
  }

  OrdinaryJob labels(LabelMeaning other) {
    return new OrdinaryJob(name, program, checked, rows, other, truth, checks);
  }

  OrdinaryJob truth(TruthOfJob other) {
    return new OrdinaryJob(name, program, checked, rows, labels, other, checks);
  }

  OrdinaryJob measuredEvery(int iterations) {
    return checked(new Checks(iterations, iterationsOfTwoEpochs(), tolerance()));
  }

  OrdinaryJob twoEpochsAre(int iterations) {
    return checked(new Checks(measureEvery(), iterations, tolerance()));
  }

  OrdinaryJob checking(Program shorter) {
    return new OrdinaryJob(name, program, shorter, rows, labels, truth, checks);
  }

  OrdinaryJob tolerance(double other) {
    return checked(new Checks(measureEvery(), iterationsOfTwoEpochs(), other));
  }

  private OrdinaryJob checked(Checks other) {
    return new OrdinaryJob(name, program, checked, rows, labels, truth, other);
  }

  int measureEvery() {
    return checks.measureEvery();
  }

  int iterationsOfTwoEpochs() {
    return checks.iterationsOfTwoEpochs();
  }

  double tolerance() {
    return checks.tolerance();
  }

  /** The run's name. */
  String run() {
    return name.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
