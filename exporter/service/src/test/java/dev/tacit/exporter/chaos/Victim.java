// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.chaos;

/** A process to be broken. */
interface Victim {

  String name();

  /** Ends it, as {@code kill -9} does. */
  void kill();

  /** Starts it, or what takes its place, after it was killed. */
  void restart();

  /** Stops it where it is. */
  void pause();

  /** Lets it go on after it was stopped. */
  void resume();
}
