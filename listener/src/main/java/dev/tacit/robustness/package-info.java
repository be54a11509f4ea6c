// SPDX-License-Identifier: Apache-2.0
/**
 * Training that keeps outputs from reacting strongly to inputs. The one part of Tacit that changes
 * training, for those who attach it; it uses Deeplearning4j alone.
 */
@NullMarked
package dev.tacit.robustness;

import org.jspecify.annotations.NullMarked;
