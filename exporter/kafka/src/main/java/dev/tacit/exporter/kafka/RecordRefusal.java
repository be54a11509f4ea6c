// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Why a record will never be taken.
 *
 * @param kind in one word
 * @param said by whom refuses it
 */
record RecordRefusal(Kind kind, String said) {

  /** What about the record is refused, and what to do. */
  enum Kind {
    /** It is too large. */
    SIZE(
        "raise max.message.bytes of the topic and max.request.size of the producer, or measure less"
            + " at a time"),
    /** Its time is too far from the broker's. */
    TIME(
        "check the clock of this machine and the broker's, and message.timestamp.before.max.ms and"
            + " message.timestamp.after.max.ms of the topic"),
    /** Something else of it. */
    CONTENT("check what the topic and the broker demand of records"),
    /** It is no record of this version. */
    FORMAT("another version may have left it: start a job of that version, or look into the file");

    private final String advice;

    Kind(String advice) {
      this.advice = advice;
    }

    String advice() {
      return advice;
    }
  }

  /** Why a record is refused with an exception; null if it says nothing about the record. */
  static @Nullable RecordRefusal of(Exception exception) {
    if (exception instanceof RecordTooLargeException
        || exception instanceof RecordBatchTooLargeException) {
      return new RecordRefusal(Kind.SIZE, text(exception));
    } else if (exception instanceof InvalidTimestampException) {
      return new RecordRefusal(Kind.TIME, text(exception));
    } else if (exception instanceof InvalidRecordException
        || exception instanceof SerializationException) {
      return new RecordRefusal(Kind.CONTENT, text(exception));
    }
    return null;
  }

  /** Of a line of the spool that no record can be made of. */
  static RecordRefusal unreadable(Exception exception) {
    return new RecordRefusal(Kind.FORMAT, text(exception));
  }

  private static String text(Exception exception) {
    return exception.getClass().getSimpleName() + ": " + exception.getMessage();
  }

  /** The record with the reason in a field of its own, which its readers ignore. */
  String writtenInto(String json) {
    if (!json.startsWith("{\"") || !json.endsWith("}")) {
      return json;
    }
    String plain = said.replaceAll("[^ -~]|[\"\\\\]", "'");
    return json.substring(0, json.length() - 1) + ",\"rejected\":\"" + plain + "\"}";
  }
}
