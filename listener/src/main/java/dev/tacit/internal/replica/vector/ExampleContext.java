// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.vector;

import dev.tacit.internal.replica.array.Scratch;
import dev.tacit.reference.Examples;

/**
 * Whose vectors are wanted.
 *
 * @param layer the name they go by
 */
public record ExampleContext(String layer, Examples examples, Scratch scratch) {}
