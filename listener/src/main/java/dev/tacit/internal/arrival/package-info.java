// SPDX-License-Identifier: Apache-2.0
/**
 * What training's own forward passes say of examples that are about to be trained on: read on the
 * training thread, without a pass of Tacit's own.
 */
@NullMarked
package dev.tacit.internal.arrival;

import org.jspecify.annotations.NullMarked;
