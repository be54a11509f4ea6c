// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.jobs;

import dev.tacit.reference.Examples;
import dev.tacit.report.Report;
import dev.tacit.report.Suspect;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a witness saw of training when a report was made.
 *
 * @param report what Tacit says
 * @param model what was trained
 * @param before its parameters when the iteration's forward pass was over
 * @param after its parameters when the iteration was done
 * @param score what training said of its own batch
 * @param examples what Tacit measured on
 * @param suspects whose labels Tacit finds most suspect
 */
record WitnessedMoment(
    Report report,
    Model model,
    INDArray before,
    INDArray after,
    double score,
    @Nullable Examples examples,
    List<Suspect> suspects) {}
