// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.stream;

import java.util.List;

/**
 * Names of topics.
 *
 * @param reports read: one report a record, the run being the key
 * @param runs written, to be compacted: what became of each run
 * @param events written: onsets and their evidence
 * @param deadLetters written: records that were not taken, and why
 */
public record ServiceTopics(String reports, String runs, String events, String deadLetters) {

  List<String> read() {
    return List.of(reports, runs);
  }

  List<String> all() {
    return List.of(reports, runs, events, deadLetters);
  }
}
