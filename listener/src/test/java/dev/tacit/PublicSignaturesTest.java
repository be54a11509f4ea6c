// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;

/** What users see is made of what users may use. */
@AnalyzeClasses(packages = "dev.tacit", importOptions = ImportOption.DoNotIncludeTests.class)
class PublicSignaturesTest {

  private static final String INTERNAL = "dev.tacit.internal.";

  @ArchTest
  static final ArchRule publicTypesNameNoInternalOnes =
      classes()
          .that()
          .arePublic()
          .and()
          .resideOutsideOfPackage("dev.tacit.internal..")
          .should(nameNoInternalTypes());

  private static ArchCondition<JavaClass> nameNoInternalTypes() {
    return new ArchCondition<>("name no internal types") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        Stream<JavaClass> above =
            Stream.concat(type.getRawInterfaces().stream(), type.getRawSuperclass().stream());
        Stream.concat(above, type.getMembers().stream().flatMap(member -> named(member)))
            .filter(named -> named.getBaseComponentType().getName().startsWith(INTERNAL))
            .forEach(
                named ->
                    events.add(
                        SimpleConditionEvent.violated(
                            type, type.getName() + " names " + named.getName())));
      }
    };
  }

  private static Stream<JavaClass> named(JavaMember member) {
    boolean seen =
        member.getModifiers().contains(JavaModifier.PUBLIC)
            || member.getModifiers().contains(JavaModifier.PROTECTED);
    if (!seen) {
      return Stream.empty();
    }
    return member instanceof JavaField field
        ? field.getType().getAllInvolvedRawTypes().stream()
        : ofCode((JavaCodeUnit) member);
  }

  private static Stream<JavaClass> ofCode(JavaCodeUnit code) {
    return Stream.concat(code.getParameterTypes().stream(), Stream.of(code.getReturnType()))
        .flatMap(type -> type.getAllInvolvedRawTypes().stream());
  }
}
