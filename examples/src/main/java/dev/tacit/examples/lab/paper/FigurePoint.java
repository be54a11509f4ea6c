// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper;

/**
 * A point of a figure.
 *
 * @param x where
 * @param y how much, over runs
 */
public record FigurePoint(double x, MeanAndDeviation y) {}
