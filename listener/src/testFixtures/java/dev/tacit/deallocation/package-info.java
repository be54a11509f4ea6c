// SPDX-License-Identifier: Apache-2.0
/** What tests need to survive a fault of ND4J. */
@NullMarked
package dev.tacit.deallocation;

import org.jspecify.annotations.NullMarked;
