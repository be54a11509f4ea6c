// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.attach;

/**
 * A value that somebody gave.
 *
 * @param origin where, as in {@code the variable TACIT_PORT}
 */
record GivenSetting(String value, String origin) {}
