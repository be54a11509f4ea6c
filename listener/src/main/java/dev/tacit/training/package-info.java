/** How training itself is doing. */
@NullMarked
package dev.tacit.training;

import org.jspecify.annotations.NullMarked;
