// SPDX-License-Identifier: Apache-2.0
/**
 * What the agent does with models. It is linked to the Deeplearning4j of the job; the outside calls
 * it by interfaces of the JDK alone.
 */
@NullMarked
package dev.tacit.agent.inside;

import org.jspecify.annotations.NullMarked;
