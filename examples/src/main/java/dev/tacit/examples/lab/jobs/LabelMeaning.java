// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.jobs;

/** What a job's labels say. */
enum LabelMeaning {
  /** Each example is of one class. */
  CLASSES,
  /** Each time step is of one class. */
  CLASS_AT_EACH_STEP,
  /** They are numbers, as in regression. */
  NUMBERS,
  /** Nothing that can be measured: the network has several outputs. */
  OF_SEVERAL_OUTPUTS
}
