// SPDX-License-Identifier: Apache-2.0
/** Where Deeplearning4j is entered, and how its byte code is changed there. */
@NullMarked
package dev.tacit.agent.weave;

import org.jspecify.annotations.NullMarked;
