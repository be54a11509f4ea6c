/** What is measured: the state of one training iteration, copied. */
@NullMarked
package dev.tacit.snapshot;

import org.jspecify.annotations.NullMarked;
