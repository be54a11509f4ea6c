// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.endpoint;

/** A program that forgets to close its endpoint. */
final class EndpointLeftOpen {

  private EndpointLeftOpen() {}

  public static void main(String[] args) {
    System.out.println("left open at " + PrometheusEndpoint.start().address());
  }
}
