// SPDX-License-Identifier: Apache-2.0
/** The images that the examples train on. */
@NullMarked
package dev.tacit.examples.data;

import org.jspecify.annotations.NullMarked;
