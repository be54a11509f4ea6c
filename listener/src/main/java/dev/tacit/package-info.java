// SPDX-License-Identifier: Apache-2.0
/**
 * Tacit shows whether a network that trains generalizes or memorizes.
 *
 * <p>One way through, and one package a step: training -&gt; {@code snapshot} -&gt; {@code replica}
 * -&gt; {@code diagnostic} -&gt; {@code report} -&gt; {@code sink}. {@link dev.tacit.TacitListener}
 * is where it begins. What is under {@code dev.tacit.internal} may change at any time.
 */
@NullMarked
package dev.tacit;

import org.jspecify.annotations.NullMarked;
