// SPDX-License-Identifier: Apache-2.0
/** What the examples of the five papers share: training, measuring, tables of runs, figures. */
@NullMarked
package dev.tacit.examples.lab.paper;

import org.jspecify.annotations.NullMarked;
