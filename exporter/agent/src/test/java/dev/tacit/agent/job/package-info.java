// SPDX-License-Identifier: Apache-2.0
/** Jobs as other people write them: they know Deeplearning4j, and nothing of Tacit. */
package dev.tacit.agent.job;
