package dev.tacit.onset;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ImplausibleRulesTest {

  @Test
  void parametersOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new ImplausibleRules(0, 1.96, 0.6, 0.7, 0.55, 1.25, 1, 0.03, 0.8, 0.3))
        .hasMessage("implausible.floor=0.0: must be in (0, 1)");
    assertThatThrownBy(
            () -> new ImplausibleRules(0.04, -1, 0.6, 0.7, 0.55, 1.25, 1, 0.03, 0.8, 0.3))
        .hasMessageContaining("certainty=-1.0");
    assertThatThrownBy(
            () -> new ImplausibleRules(0.04, 1.96, 0, 0.7, 0.55, 1.25, 1, 0.03, 0.8, 0.3))
        .hasMessageContaining("persistence=0.0");
    assertThatThrownBy(
            () -> new ImplausibleRules(0.04, 1.96, 0.6, 1, 0.55, 1.25, 1, 0.03, 0.8, 0.3))
        .hasMessageContaining("progress=1.0");
    assertThatThrownBy(() -> new ImplausibleRules(0.04, 1.96, 0.6, 0.7, 0, 1.25, 1, 0.03, 0.8, 0.3))
        .hasMessageContaining("admission=0.0");
    assertThatThrownBy(
            () -> new ImplausibleRules(0.04, 1.96, 0.6, 0.7, 0.55, 0.5, 1, 0.03, 0.8, 0.3))
        .hasMessageContaining("growth=0.5");
    assertThatThrownBy(
            () -> new ImplausibleRules(0.04, 1.96, 0.6, 0.7, 0.55, 1.25, 0, 0.03, 0.8, 0.3))
        .hasMessageContaining("measurements=0");
    assertThatThrownBy(
            () -> new ImplausibleRules(0.04, 1.96, 0.6, 0.7, 0.55, 1.25, 1, 0.03, 1, 0.3))
        .hasMessageContaining("fall=1.0");
    assertThatThrownBy(() -> new ImplausibleRules(0.04, 1.96, 0.6, 0.7, 0.55, 1.25, 1, 1, 0.8, 0.3))
        .hasMessageContaining("rise=1.0: must be in [0, 1)");
    assertThatThrownBy(
            () -> new ImplausibleRules(0.04, 1.96, 0.6, 0.7, 0.55, 1.25, 1, 0.03, 0.8, 0.9))
        .hasMessageContaining("stop=0.9: must be above 0 and at most fall=0.8");
  }
}
