// SPDX-License-Identifier: Apache-2.0
/** Parts of the example of Kubo et al. 2019: how straight outputs run between examples. */
@NullMarked
package dev.tacit.examples.lab.paper.straightness;

import org.jspecify.annotations.NullMarked;
