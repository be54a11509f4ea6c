// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.jobs;

/** What an ordinary job may expect of a listener at its defaults. */
enum Promise {
  /** Parameters and updater state end the same, to the bit, with and without the listener. */
  BITS_EQUAL,
  /** What is measured equals brute force on the same parameters and examples. */
  NUMBERS_RIGHT,
  /** Reference examples are rows of the training set with their own labels, each once. */
  ROWS_OF_TRAINING,
  /** All signals of memorization are there in time. */
  FIRST_REPORT_IN_TIME,
  /** The listener says what it does. */
  LINES_SAID,
  /** Measuring takes no more than the budget. */
  BUDGET_HELD,
  /** No verdict says what is not true. */
  VERDICT_TRUE
}
