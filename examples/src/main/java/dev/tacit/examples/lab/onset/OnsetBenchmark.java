// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import picocli.CommandLine.Command;

/** Training runs whose onset of memorization is known, and what detectors make of them. */
@Command(
    name = "onset",
    description = "Training runs whose onset of memorization is known, and what detectors say.",
    subcommands = {
      TrainCommand.class,
      RemeasureCommand.class,
      ScoreCommand.class,
      EstimatesCommand.class,
      VerdictsCommand.class,
      CleanedCommand.class,
      RankingsCommand.class,
      CanariesCommand.class
    })
public final class OnsetBenchmark {}
