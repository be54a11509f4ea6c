// SPDX-License-Identifier: Apache-2.0
/** What the overhead benchmark is made of. */
@NullMarked
package dev.tacit.examples.lab.overhead;

import org.jspecify.annotations.NullMarked;
