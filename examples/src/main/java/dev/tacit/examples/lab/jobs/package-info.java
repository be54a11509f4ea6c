// SPDX-License-Identifier: Apache-2.0
/**
 * Small training jobs, written as people write them, that Tacit must not disturb, must measure
 * right and must not mislead; and what it takes to see whether it does.
 */
@NullMarked
package dev.tacit.examples.lab.jobs;

import org.jspecify.annotations.NullMarked;
