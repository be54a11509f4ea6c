/** How straight the output is between two examples. */
@NullMarked
package dev.tacit.path;

import org.jspecify.annotations.NullMarked;
