/** The network with its noise off, on parameters of its own. */
@NullMarked
package dev.tacit.replica;

import org.jspecify.annotations.NullMarked;
