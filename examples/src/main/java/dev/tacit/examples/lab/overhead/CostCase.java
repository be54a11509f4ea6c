// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.overhead;

import dev.tacit.diagnostic.Cadence;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.Preset;
import dev.tacit.diagnostic.curvature.HessianEigenvalue;
import dev.tacit.diagnostic.curvature.HessianTrace;
import dev.tacit.diagnostic.gradient.GradientAlignment;
import dev.tacit.diagnostic.gradient.GradientNoise;
import dev.tacit.diagnostic.gradient.RepresentationAlignment;
import dev.tacit.diagnostic.gradient.UpdateRatio;
import dev.tacit.diagnostic.jacobian.JacobianNorm;
import dev.tacit.diagnostic.path.Straightness;
import dev.tacit.diagnostic.sensitivity.OutputSensitivity;
import dev.tacit.diagnostic.sensitivity.ReachableSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/**
 * Something whose cost is measured.
 *
 * @param diagnostics new ones, which share their passes
 * @param heldOut whether there are as many held-out inputs as training examples
 * @param warm whether they have measured an earlier snapshot
 */
record CostCase(
    String name, Supplier<List<Diagnostic>> diagnostics, boolean heldOut, boolean warm) {

  /** The name of all standard diagnostics at once. */
  static final String TOGETHER = "all standard measures";

  private static final int ALL = Integer.MAX_VALUE;

  /** Each standard diagnostic by itself. */
  static List<CostCase> single() {
    List<CostCase> cases = new ArrayList<>();
    for (Diagnostic diagnostic : of(Preset.STANDARD)) {
      String name = diagnostic.name();
      cases.add(new CostCase(name, () -> named(name), true, false));
    }
    return cases;
  }

  /** The families, what is measured often, and the presets. */
  static List<CostCase> together() {
    List<CostCase> cases = new ArrayList<>(families());
    cases.add(new CostCase("measured often", CostCase::often, true, false));
    cases.add(new CostCase("standard, first snapshot", () -> of(Preset.STANDARD), true, false));
    cases.add(new CostCase("standard, later snapshots", () -> of(Preset.STANDARD), true, true));
    cases.add(new CostCase("economy", () -> of(Preset.ECONOMY), true, false));
    return cases;
  }

  /** What a later snapshot costs with held-out inputs: the standard ones together and by family. */
  static List<CostCase> standardAndFamilies() {
    return List.of(
        later(TOGETHER, ""),
        later("gradients and representations", "gradient"),
        later("Jacobian", "jacobian"),
        later("path and sensitivity", "path", "sensitivity"),
        later("curvature", "curvature"));
  }

  /**
   * @param packages last parts of the names of those that are taken, or beginnings of them
   */
  private static CostCase later(String name, String... packages) {
    return new CostCase(
        name,
        () -> of(Preset.STANDARD).stream().filter(d -> isIn(packages, d)).toList(),
        true,
        true);
  }

  private static boolean isIn(String[] packages, Diagnostic diagnostic) {
    String name = diagnostic.getClass().getPackageName();
    String last = name.substring(name.lastIndexOf('.') + 1);
    return Arrays.stream(packages).anyMatch(last::startsWith);
  }

  private static List<CostCase> families() {
    return List.of(
        training(
            "gradients and representations",
            () ->
                List.of(
                    new GradientAlignment(),
                    new GradientNoise(),
                    new RepresentationAlignment(),
                    new UpdateRatio())),
        training("Jacobian, exact", () -> List.of(JacobianNorm.exact().examples(ALL))),
        training(
            "Jacobian, one projection", () -> List.of(JacobianNorm.projections(1).examples(ALL))),
        training(
            "path and sensitivity",
            () -> List.of(new Straightness(), new OutputSensitivity(), new ReachableSet())),
        training("eigenvalue and trace, first snapshot", CostCase::curvature),
        new CostCase("eigenvalue and trace, later snapshots", CostCase::curvature, false, true));
  }

  private static CostCase training(String name, Supplier<List<Diagnostic>> diagnostics) {
    return new CostCase(name, diagnostics, false, false);
  }

  private static List<Diagnostic> curvature() {
    return List.of(new HessianEigenvalue(), new HessianTrace());
  }

  private static List<Diagnostic> often() {
    return of(Preset.STANDARD).stream().filter(d -> d.cadence() == Cadence.OFTEN).toList();
  }

  private static List<Diagnostic> named(String name) {
    return of(Preset.STANDARD).stream().filter(d -> d.name().equals(name)).toList();
  }

  private static List<Diagnostic> of(Preset preset) {
    return ServiceLoader.load(Diagnostic.class).stream()
        .flatMap(provider -> provider.get().in(preset).stream())
        .toList();
  }
}
