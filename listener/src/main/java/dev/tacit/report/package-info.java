// SPDX-License-Identifier: Apache-2.0
/** What was measured: plain values that go over the wire. Nothing here knows Deeplearning4j. */
@NullMarked
package dev.tacit.report;

import org.jspecify.annotations.NullMarked;
