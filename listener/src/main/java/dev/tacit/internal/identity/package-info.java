/** Which examples are the same. */
@NullMarked
package dev.tacit.internal.identity;

import org.jspecify.annotations.NullMarked;
