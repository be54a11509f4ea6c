/** What the overhead benchmark is made of. */
@NullMarked
package dev.tacit.examples.benchmark;

import org.jspecify.annotations.NullMarked;
