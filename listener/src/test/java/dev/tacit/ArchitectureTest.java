// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import dev.tacit.diagnostic.Diagnostic;

/** One way through, one package a step. */
@AnalyzeClasses(packages = "dev.tacit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule dataFlowsOneWay =
      Architectures.layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("listener")
          .definedBy("dev.tacit")
          .layer("observe")
          .definedBy("dev.tacit.internal.observe")
          .layer("pipeline")
          .definedBy("dev.tacit.internal.pipeline")
          .layer("action")
          .definedBy("dev.tacit.action")
          .layer("families")
          .definedBy("dev.tacit.diagnostic.*")
          .layer("arrival")
          .definedBy("dev.tacit.internal.arrival")
          .layer("canary")
          .definedBy("dev.tacit.internal.canary")
          .layer("robustness")
          .definedBy("dev.tacit.robustness")
          .layer("diagnostic")
          .definedBy("dev.tacit.diagnostic")
          .layer("label")
          .definedBy("dev.tacit.label")
          .layer("replica")
          .definedBy("dev.tacit.replica..", "dev.tacit.internal.replica..")
          .layer("training")
          .definedBy("dev.tacit.internal.training")
          .layer("snapshot")
          .definedBy("dev.tacit.snapshot")
          .layer("reference")
          .definedBy("dev.tacit.reference")
          .layer("source")
          .definedBy("dev.tacit.internal.reference")
          .layer("round")
          .definedBy("dev.tacit.internal.round")
          .layer("row")
          .definedBy("dev.tacit.internal.row")
          .layer("identity")
          .definedBy("dev.tacit.internal.identity")
          .layer("margins")
          .definedBy("dev.tacit.internal.label")
          .layer("data")
          .definedBy("dev.tacit.internal.data")
          .layer("interval")
          .definedBy("dev.tacit.internal.interval")
          .layer("sink")
          .definedBy("dev.tacit.sink")
          .layer("onset")
          .definedBy("dev.tacit.onset")
          .layer("report")
          .definedBy("dev.tacit.report")
          .layer("history")
          .definedBy("dev.tacit.internal.history")
          .whereLayer("listener")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("observe")
          .mayOnlyBeAccessedByLayers("listener")
          .whereLayer("pipeline")
          .mayOnlyBeAccessedByLayers("listener", "observe")
          // Families are found, never named.
          .whereLayer("families")
          .mayNotBeAccessedByAnyLayer()
          // Changes training, so it stands apart from all that only watches.
          .whereLayer("robustness")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("robustness")
          .mayOnlyAccessLayers("interval")
          // Reads on the training thread, like the listener itself.
          .whereLayer("arrival")
          .mayOnlyBeAccessedByLayers("observe", "canary")
          // Changes training too; only the listener's own builder asks for it.
          .whereLayer("canary")
          .mayOnlyBeAccessedByLayers("listener")
          .whereLayer("action")
          .mayOnlyBeAccessedByLayers("listener", "pipeline")
          .whereLayer("sink")
          .mayOnlyBeAccessedByLayers("listener", "pipeline")
          .whereLayer("onset")
          .mayOnlyBeAccessedByLayers("listener", "pipeline", "action")
          .whereLayer("label")
          .mayOnlyBeAccessedByLayers("listener", "families", "diagnostic")
          .whereLayer("history")
          .mayOnlyBeAccessedByLayers("onset", "label", "families")
          .whereLayer("history")
          .mayNotAccessAnyLayer()
          .whereLayer("margins")
          .mayOnlyBeAccessedByLayers("label", "families")
          .whereLayer("margins")
          .mayNotAccessAnyLayer()
          .whereLayer("data")
          .mayOnlyBeAccessedByLayers("label", "action")
          .whereLayer("data")
          .mayNotAccessAnyLayer()
          .whereLayer("interval")
          .mayOnlyBeAccessedByLayers("replica", "robustness")
          .whereLayer("interval")
          .mayNotAccessAnyLayer()
          .whereLayer("source")
          .mayOnlyBeAccessedByLayers("listener", "observe")
          .whereLayer("round")
          .mayOnlyBeAccessedByLayers("observe", "canary")
          .whereLayer("row")
          .mayOnlyBeAccessedByLayers("reference", "source")
          .whereLayer("row")
          .mayNotAccessAnyLayer()
          .whereLayer("identity")
          .mayOnlyBeAccessedByLayers(
              "snapshot", "source", "round", "arrival", "canary", "label", "families")
          .whereLayer("replica")
          .mayOnlyBeAccessedByLayers(
              "observe", "pipeline", "action", "families", "diagnostic", "canary")
          // What training holds is read on its own thread, and copied.
          .whereLayer("training")
          .mayOnlyBeAccessedByLayers("listener", "observe", "arrival", "canary")
          .whereLayer("snapshot")
          .mayOnlyBeAccessedByLayers(
              "listener",
              "observe",
              "pipeline",
              "action",
              "families",
              "diagnostic",
              "training",
              "arrival",
              "label",
              "canary");

  /** Each room of the replica knows those below it only; who adds a layer stays in one of them. */
  @ArchTest
  static final ArchRule roomsOfTheReplicaStandOnEachOther =
      Architectures.layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("replica")
          .definedBy("dev.tacit.replica")
          .layer("pass")
          .definedBy("dev.tacit.internal.replica.pass")
          .layer("node")
          .definedBy("dev.tacit.internal.replica.node")
          .layer("vector")
          .definedBy("dev.tacit.internal.replica.vector")
          .layer("array")
          .definedBy("dev.tacit.internal.replica.array")
          .layer("result")
          .definedBy("dev.tacit.replica.result")
          .whereLayer("replica")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("pass")
          .mayOnlyBeAccessedByLayers("replica")
          .whereLayer("node")
          .mayOnlyBeAccessedByLayers("replica", "pass")
          .whereLayer("vector")
          .mayOnlyBeAccessedByLayers("replica", "pass", "node")
          .whereLayer("array")
          .mayOnlyBeAccessedByLayers("replica", "pass", "node", "vector")
          .whereLayer("array")
          .mayNotAccessAnyLayer()
          .whereLayer("result")
          .mayNotAccessAnyLayer();

  @ArchTest
  static final ArchRule onlyTheReplicaUsesItsRooms =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.tacit.replica", "dev.tacit.internal.replica..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.tacit.internal.replica..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.tacit.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule whatGoesOverTheWireKnowsNoNetworks =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.tacit.report", "dev.tacit.onset", "dev.tacit.sink", "dev.tacit.schedule")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..");

  @ArchTest
  static final ArchRule bringsNoSinkLibraries =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "io.micrometer..", "com.fasterxml..");

  @ArchTest
  static final ArchRule diagnosticsArePublicAndFinal =
      classes()
          .that()
          .implement(Diagnostic.class)
          .should()
          .bePublic()
          .andShould()
          .haveModifier(JavaModifier.FINAL);
}
