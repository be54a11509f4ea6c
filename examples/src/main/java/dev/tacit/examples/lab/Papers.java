// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab;

import dev.tacit.examples.lab.paper.forouzesh.SensitivityAndLoss;
import dev.tacit.examples.lab.paper.memorization.ExtremeMemorization;
import dev.tacit.examples.lab.paper.novak.SensitivityAndGeneralization;
import dev.tacit.examples.lab.paper.robustness.TowardsRobustness;
import dev.tacit.examples.lab.paper.straightness.AlmostStraight;
import picocli.CommandLine.Command;

/** Papers whose claims are tried. */
@Command(
    name = "paper",
    description = "Tries what papers say: trains, measures, writes the result and draws it.",
    subcommands = {
      ExtremeMemorization.class,
      SensitivityAndGeneralization.class,
      SensitivityAndLoss.class,
      AlmostStraight.class,
      TowardsRobustness.class
    })
final class Papers {}
