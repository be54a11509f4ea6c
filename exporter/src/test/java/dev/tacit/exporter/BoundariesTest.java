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
  static final ArchRule knowsNoDeeplearning4j =
      noClasses()
          .that()
          .resideInAPackage("dev.tacit.exporter..")
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
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.tacit.exporter.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theFormatKnowsNoSink =
      noClasses()
          .that()
          .resideInAPackage("dev.tacit.exporter.wire..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.tacit.exporter.micrometer..", "dev.tacit.exporter.jsonl..");

  @ArchTest
  static final ArchRule filesKnowNoMeters =
      noClasses()
          .that()
          .resideInAPackage("dev.tacit.exporter.jsonl..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.tacit.exporter.micrometer..", "io.micrometer..");

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
