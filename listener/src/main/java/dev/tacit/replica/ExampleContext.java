package dev.tacit.replica;

import dev.tacit.reference.Examples;

/**
 * Whose vectors are wanted.
 *
 * @param layer the name they go by
 */
record ExampleContext(String layer, Examples examples, Scratch scratch) {}
