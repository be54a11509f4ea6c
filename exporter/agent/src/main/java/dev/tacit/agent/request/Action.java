// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent.request;

/** What may be asked of an agent in a process. */
public enum Action {
  /** To measure all models that train from now on. */
  ATTACH,
  /** To leave the process as it was. */
  DETACH,
  /** To say what is measured. */
  STATUS
}
