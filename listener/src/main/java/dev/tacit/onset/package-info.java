// SPDX-License-Identifier: Apache-2.0
/**
 * When generalizing turns into memorizing: rules over reports. Nothing here knows Deeplearning4j.
 */
@NullMarked
package dev.tacit.onset;

import org.jspecify.annotations.NullMarked;
