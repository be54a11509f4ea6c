// SPDX-License-Identifier: Apache-2.0
/** What is published, held against what is promised of it. */
@NullMarked
package dev.tacit.examples.artifact;

import org.jspecify.annotations.NullMarked;
