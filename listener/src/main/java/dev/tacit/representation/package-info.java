/** How similar the hidden representations of one class are. */
@NullMarked
package dev.tacit.representation;

import org.jspecify.annotations.NullMarked;
