package dev.tacit.internal.replica.vector;

import dev.tacit.reference.Examples;
import dev.tacit.internal.replica.array.Scratch;

/**
 * Whose vectors are wanted.
 *
 * @param layer the name they go by
 */
public record ExampleContext(String layer, Examples examples, Scratch scratch) {}
