/**
 * Tacit shows what stochastic gradient descent regularizes without being told.
 *
 * <p>One way through, and one package a step: training -&gt; {@code snapshot} -&gt; {@code replica}
 * -&gt; diagnostics -&gt; {@code report} -&gt; {@code sink}. {@link dev.tacit.TacitListener} is
 * where it begins.
 */
@NullMarked
package dev.tacit;

import org.jspecify.annotations.NullMarked;
