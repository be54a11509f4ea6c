/** Examples one by one: which are the same, and which of them name a class. */
@NullMarked
package dev.tacit.internal.row;

import org.jspecify.annotations.NullMarked;
