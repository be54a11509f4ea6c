/** How far the output moves when the inputs do. */
@NullMarked
package dev.tacit.sensitivity;

import org.jspecify.annotations.NullMarked;
