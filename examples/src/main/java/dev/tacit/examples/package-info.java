// SPDX-License-Identifier: Apache-2.0
/**
 * Programs to start from. In the order in which one reads them:
 *
 * <ol>
 *   <li>{@link dev.tacit.examples.quickstart.QuickStart}, to be run first and read last
 *   <li>{@link dev.tacit.examples.AttachToExistingTraining}: one statement around {@code fit}
 *   <li>{@link dev.tacit.examples.FindWrongLabels}: which labels somebody should look at
 *   <li>{@link dev.tacit.examples.CustomDiagnostic}: a measure of one's own
 *   <li>{@link dev.tacit.examples.StreamToKafka}: reports that survive the job
 *   <li>{@link dev.tacit.examples.JobsOnOnePage}: several jobs on one page
 * </ol>
 *
 * <p>What the documents quote was measured by {@link dev.tacit.examples.lab}.
 */
@NullMarked
package dev.tacit.examples;

import org.jspecify.annotations.NullMarked;
