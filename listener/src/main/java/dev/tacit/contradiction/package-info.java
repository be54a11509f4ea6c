/** Labels that the network, where it is most confident, contradicts. */
@NullMarked
package dev.tacit.contradiction;

import org.jspecify.annotations.NullMarked;
