/** What to do when memorization begins. */
@NullMarked
package dev.tacit.action;

import org.jspecify.annotations.NullMarked;
