// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.overhead;

import picocli.CommandLine.Command;

/** Measures what measuring costs, and writes it down with the conditions. */
@Command(
    name = "overhead",
    description = "Measures what measuring costs.",
    subcommands = {
      CostCommand.class,
      RunsCommand.class,
      GrowthCommand.class,
      IdleCommand.class,
      ScheduleCommand.class,
      ArrivalsCommand.class,
      AgentCommand.class,
      SoakCommand.class
    })
public final class OverheadBenchmark {}
