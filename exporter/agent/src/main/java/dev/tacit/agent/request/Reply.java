// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent.request;

/**
 * What came of a request.
 *
 * @param done whether it was carried out
 * @param text for a person to read
 */
public record Reply(boolean done, String text) {}
