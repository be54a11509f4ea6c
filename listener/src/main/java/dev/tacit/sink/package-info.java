// SPDX-License-Identifier: Apache-2.0
/** Where reports go. Nothing here knows Deeplearning4j. */
@NullMarked
package dev.tacit.sink;

import org.jspecify.annotations.NullMarked;
