// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "dev.tacit", importOptions = ImportOption.DoNotIncludeTests.class)
final class BoundariesTest {

  @ArchTest
  static final ArchRule whatAttachesToJobsAloneKnowsDeeplearning4j =
      noClasses()
          .that()
          .resideInAPackage("dev.tacit.exporter..")
          .and()
          .resideOutsideOfPackage("dev.tacit.exporter.attach..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.deeplearning4j..", "org.nd4j..");

  @ArchTest
  static final ArchRule whatGoesOverTheWireKnowsNoDeeplearning4j =
      noClasses()
          .that()
          .resideInAnyPackage("dev.tacit.report..", "dev.tacit.onset..", "dev.tacit.sink..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.deeplearning4j..", "org.nd4j..");

  @ArchTest
  static final ArchRule usesNothingOfTheListenersInside =
      noClasses()
          .that()
          .resideInAPackage("dev.tacit.exporter..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.tacit.internal..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.tacit.exporter.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theServiceHasNoCycles =
      slices().matching("dev.tacit.exporter.service.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule trainingJobsNeedNothingOfTheService =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.tacit.exporter.service..",
              "dev.tacit.exporter.replay..",
              "dev.tacit.exporter.settings..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka.streams..",
              "org.rocksdb..",
              "picocli..",
              "dev.tacit.exporter.service..",
              "dev.tacit.exporter.replay..");

  @ArchTest
  static final ArchRule intakeAndFleetKnowNoKafka =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.tacit.exporter.service.intake..",
              "dev.tacit.exporter.service.fleet..",
              "dev.tacit.exporter.service.web..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "dev.tacit.exporter.service.stream..");

  @ArchTest
  static final ArchRule nothingKnowsWhatAttachesToJobs =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.tacit.exporter.attach..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.tacit.exporter.attach..");

  @ArchTest
  static final ArchRule theFormatKnowsNoSink =
      noClasses()
          .that()
          .resideInAPackage("dev.tacit.exporter.wire..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.tacit.exporter.micrometer..",
              "dev.tacit.exporter.jsonl..",
              "dev.tacit.exporter.kafka..",
              "org.apache.kafka..");

  @ArchTest
  static final ArchRule filesKnowNoMeters =
      noClasses()
          .that()
          .resideInAPackage("dev.tacit.exporter.jsonl..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.tacit.exporter.micrometer..", "io.micrometer..");

  @ArchTest
  static final ArchRule sinksKnowNoOther =
      noClasses()
          .that()
          .resideInAPackage("dev.tacit.exporter.kafka..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.tacit.exporter.micrometer..", "dev.tacit.exporter.jsonl..");

  @ArchTest
  static final ArchRule metersKnowNoFormat =
      noClasses()
          .that()
          .resideInAPackage("dev.tacit.exporter.micrometer..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.tacit.exporter.wire..", "dev.tacit.exporter.jsonl..", "com.fasterxml.jackson..");

  @Test
  void runsWithoutDeeplearning4jOnTheClassPath() {
    assertThatThrownBy(() -> Class.forName("org.nd4j.linalg.api.ndarray.INDArray"))
        .isInstanceOf(ClassNotFoundException.class);
    assertThatThrownBy(() -> Class.forName("org.deeplearning4j.nn.api.Model"))
        .isInstanceOf(ClassNotFoundException.class);
  }
}
