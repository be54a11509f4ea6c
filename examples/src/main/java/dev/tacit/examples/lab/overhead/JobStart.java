// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.overhead;

/** How a job is started whose iterations are timed. */
enum JobStart {
  ALONE("nothing"),
  AGENT("Tacit's agent, from the start"),
  ATTACHED("Tacit's agent, attached while it trains"),
  CODE("Tacit, in the job's code"),
  ALONE_AGAIN("nothing, again");

  /** The agent's argument: its defaults, at any free port. */
  static final String SETTINGS = "run=benchmark,port=0";

  private final String title;

  JobStart(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
