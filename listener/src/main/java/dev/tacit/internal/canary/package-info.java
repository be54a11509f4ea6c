// SPDX-License-Identifier: Apache-2.0
/**
 * Examples that are certain to be labelled wrong, planted so that memorization can be measured.
 * This changes training, and is there only if asked for.
 */
@NullMarked
package dev.tacit.internal.canary;

import org.jspecify.annotations.NullMarked;
