// SPDX-License-Identifier: Apache-2.0
/** Labels that the network, where it is most confident, contradicts. */
@NullMarked
package dev.tacit.diagnostic.label;

import org.jspecify.annotations.NullMarked;
