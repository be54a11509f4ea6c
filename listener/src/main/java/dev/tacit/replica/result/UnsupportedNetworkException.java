// SPDX-License-Identifier: Apache-2.0
package dev.tacit.replica.result;

/** A network that cannot be measured; the message names the layer and says what is supported. */
public final class UnsupportedNetworkException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public UnsupportedNetworkException(String message) {
    super(message);
  }
}
