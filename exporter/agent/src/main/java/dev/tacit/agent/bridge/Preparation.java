// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent.bridge;

/** Settings that were read and found right. Nothing is open yet. */
public interface Preparation {

  /** The class that implements it, with a public constructor of an argument and two maps. */
  String IMPLEMENTED_BY = "dev.tacit.agent.inside.SettledPreparation";

  /**
   * Opens what reports go to.
   *
   * @throws Exception if that is not possible, such as where a port is in use
   */
  Measuring open() throws Exception;
}
