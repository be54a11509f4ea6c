/** Examples to run: each class here has a {@code main} method and a section in the README. */
@NullMarked
package dev.tacit.examples;

import org.jspecify.annotations.NullMarked;
