// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetTest {

  @Test
  void settingsAreWrittenInEitherWay() throws WrongUse {
    Target target = Target.of(List.of("4711", "run=fashion", "--port", "9464", "--page=off"));

    assertThat(target).isEqualTo(new Target("4711", "run=fashion,port=9464,page=off"));
  }

  @Test
  void commasOfAValueStayInIt() throws WrongUse {
    assertThat(Target.of(List.of("1", "names=a,b", "run=x")).argument())
        .isEqualTo("names=a\\,b,run=x");
  }

  @Test
  void aFileOfSettingsIsFoundFromWhereTheCommandWasGiven() throws WrongUse {
    assertThat(Target.of(List.of("1", "--config", "tacit.yaml")).argument())
        .isEqualTo("config=" + Path.of("tacit.yaml").toAbsolutePath());
  }

  @Test
  void whatIsNotUnderstoodIsNamed() {
    assertThatThrownBy(() -> Target.of(List.of("fashion"))).hasMessageContaining("process");
    assertThatThrownBy(() -> Target.of(List.of("1", "fashion"))).hasMessageContaining("fashion");
    assertThatThrownBy(() -> Target.of(List.of("1", "--run"))).hasMessageContaining("--run");
    assertThatThrownBy(() -> Target.withoutSettings(List.of("1", "run=x")))
        .hasMessageContaining("run=x");
  }
}
