/** How well the gradients of single examples agree. */
@NullMarked
package dev.tacit.gradient;

import org.jspecify.annotations.NullMarked;
