// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What a job's class loader sees needs nothing that it need not have. */
@AnalyzeClasses(packages = "dev.tacit.agent", importOptions = ImportOption.DoNotIncludeTests.class)
final class OutsideAndInsideTest {

  @ArchTest
  static final ArchRule theOutsideHasTheJdkAndByteBuddy =
      classes()
          .that()
          .resideOutsideOfPackage("dev.tacit.agent.inside..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "com.sun.tools.attach..",
              "net.bytebuddy..",
              "org.jspecify..",
              "dev.tacit.agent..");

  @ArchTest
  static final ArchRule theOutsideKnowsNothingOfTheInside =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.tacit.agent.inside..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.tacit.agent.inside..");

  @ArchTest
  static final ArchRule theInsideKnowsTheBridgeOnly =
      noClasses()
          .that()
          .resideInAPackage("dev.tacit.agent.inside..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.tacit.agent",
              "dev.tacit.agent.weave..",
              "dev.tacit.agent.loader..",
              "dev.tacit.agent.request..",
              "dev.tacit.agent.command..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.tacit.agent.(*)..").should().beFreeOfCycles();
}
