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
 * @param measureEvery how many iterations lie between two measurements that brute force checks
 * @param iterationsOfTwoEpochs after so many iterations, training has seen everything twice
 * @param tolerance relative error that the network's number format explains
 */
record OrdinaryJob(
    String name,
    Program program,
    Program checked,
    Supplier<MultiDataSet> rows,
    LabelMeaning labels,
    TruthOfJob truth,
    int measureEvery,
    int iterationsOfTwoEpochs,
    double tolerance) {

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
        MEASURE_EVERY,
        MEASURE_EVERY,
        FLOAT);
  }

  OrdinaryJob labels(LabelMeaning other) {
    return new OrdinaryJob(
        name, program, checked, rows, other, truth, measureEvery, iterationsOfTwoEpochs, tolerance);
  }

  OrdinaryJob truth(TruthOfJob other) {
    return new OrdinaryJob(
        name,
        program,
        checked,
        rows,
        labels,
        other,
        measureEvery,
        iterationsOfTwoEpochs,
        tolerance);
  }

  OrdinaryJob measuredEvery(int iterations) {
    return new OrdinaryJob(
        name, program, checked, rows, labels, truth, iterations, iterationsOfTwoEpochs, tolerance);
  }

  OrdinaryJob twoEpochsAre(int iterations) {
    return new OrdinaryJob(
        name, program, checked, rows, labels, truth, measureEvery, iterations, tolerance);
  }

  OrdinaryJob checking(Program shorter) {
    return new OrdinaryJob(
        name,
        program,
        shorter,
        rows,
        labels,
        truth,
        measureEvery,
        iterationsOfTwoEpochs,
        tolerance);
  }

  OrdinaryJob tolerance(double other) {
    return new OrdinaryJob(
        name, program, checked, rows, labels, truth, measureEvery, iterationsOfTwoEpochs, other);
  }

  /** The run's name. */
  String run() {
    return name.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
