// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Whatever a stranger writes is read or refused. */
final class IntakeProperties {

  private final Intake intake = new Intake(10_000);

  @Property
  void bytesAreReadOrRefused(@ForAll byte[] key, @ForAll byte[] value) {
    assertThat(refused(key, value)).isNotNull().isNotEqualTo(Reason.FAILED);
  }

  @Property
  void aReportWithABrokenByteIsReadOrRefused(@ForAll byte broken, @ForAll int place) {
    byte[] report =
        ("{\"schema\":1,\"run\":\"a\",\"worker\":\"0\",\"iteration\":4,\"epoch\":1,"
                + "\"time\":\"2026-01-01T00:00:00.000Z\",\"measurements\":[{\"metric\":\"a.b\","
                + "\"tags\":{\"x\":\"y\"},\"value\":1,\"stderr\":0}]}")
            .getBytes(UTF_8);
    byte[] changed = Arrays.copyOf(report, report.length);
    changed[Math.floorMod(place, report.length)] = broken;

    Reason reason = refused("a".getBytes(UTF_8), changed);
    assertThat(reason).isNotEqualTo(Reason.FAILED);
    if (Arrays.equals(report, changed)) {
      assertThat(reason).isNull();
    }
  }

  private @Nullable Reason refused(byte[] key, byte[] value) {
    try {
      intake.read(key, value);
      return null;
    } catch (Refused e) {
      return e.reason();
    }
  }
}
