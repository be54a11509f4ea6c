// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.artifact;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

/** What a public type promises, a line each. */
final class TypeFacts {

  static final String EXISTS = "is public";
  static final String DEMANDS = "demands ";

  private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");

  private final Class<?> type;

  private TypeFacts(Class<?> type) {
    this.type = type;
  }

  static Stream<String> of(Class<?> type) {
    return new TypeFacts(type).facts().map(fact -> type.getCanonicalName() + ": " + fact);
  }

  /** Whether code of others can name it. */
  static boolean isVisible(Class<?> type) {
    Class<?> around = type.getEnclosingClass();
    return Modifier.isPublic(type.getModifiers())
        && !type.isSynthetic()
        && type.getCanonicalName() != null
        && (around == null || isVisible(around));
  }

  private Stream<String> facts() {
    Stream<String> itself =
        Stream.concat(
            Stream.of(EXISTS, "is a kind of " + kind()),
            mayBeExtended() ? Stream.of("may be extended") : Stream.empty());
    Stream<String> members =
        Stream.of(supertypes(), fields(), constructors(), methods()).flatMap(all -> all);
    return Stream.concat(itself, members);
  }

  private String kind() {
    if (type.isAnnotation()) {
      return "annotation";
    }
    if (type.isInterface()) {
      return "interface";
    }
    if (type.isRecord()) {
      return "record";
    }
    return type.isEnum() ? "enum" : "class";
  }

  private boolean mayBeExtended() {
    boolean open = !Modifier.isFinal(type.getModifiers()) && !type.isSealed();
    return open
        && (type.isInterface()
            ? !type.isAnnotation()
            : Arrays.stream(type.getDeclaredConstructors()).anyMatch(this::isReached));
  }

  /** Fields and methods that are protected are reached by those who extend the type. */
  private boolean isReached(Member member) {
    int modifiers = member.getModifiers();
    boolean inherited =
        Modifier.isProtected(modifiers)
            && !Modifier.isFinal(type.getModifiers())
            && !type.isSealed();
    return (Modifier.isPublic(modifiers) || inherited) && !member.isSynthetic();
  }

  private Stream<String> supertypes() {
    Stream<Type> classes =
        type.isRecord() || type.isEnum()
            ? Stream.empty()
            : Stream.ofNullable(type.getGenericSuperclass());
    return Stream.concat(classes, Arrays.stream(type.getGenericInterfaces()))
        .map(Type::getTypeName)
        .filter(name -> !name.equals(Object.class.getName()) && !name.contains(".internal."))
        .map(name -> "is a " + name);
  }

  private Stream<String> fields() {
    return Arrays.stream(type.getDeclaredFields())
        .filter(this::isReached)
        .map(Field::toGenericString)
        .map(text -> text.replace(type.getTypeName() + "." + lastWord(text), lastWord(text)));
  }

  private static String lastWord(String text) {
    return text.substring(text.lastIndexOf('.') + 1);
  }

  /** Those of an abstract class are for its subclasses only. */
  private Stream<String> constructors() {
    boolean made = !Modifier.isAbstract(type.getModifiers());
    return Arrays.stream(type.getDeclaredConstructors())
        .filter(this::isReached)
        .filter(constructor -> made || mayBeExtended())
        .map(constructor -> signature(constructor, type.getSimpleName()))
        .map(text -> made ? text : text.replaceFirst("^public ", "protected "));
  }

  /** Its own, and those that it has from types that nobody else can name. */
  private Stream<String> methods() {
    return Stream.of(
            Arrays.stream(type.getDeclaredMethods()),
            Arrays.stream(type.getMethods()).filter(TypeFacts::isOfHiddenType),
            ofHiddenSuperclasses())
        .flatMap(all -> all)
        .filter(method -> isReached(method) && !OF_EVERY_OBJECT.contains(method.getName()))
        .flatMap(this::method);
  }

  /** The compiler hides them behind methods of its own, in each class that users can name. */
  private Stream<Method> ofHiddenSuperclasses() {
    return Stream.<Class<?>>iterate(
            type.getSuperclass(), each -> each != null && isHidden(each), Class::getSuperclass)
        .flatMap(each -> Arrays.stream(each.getDeclaredMethods()));
  }

  private static boolean isOfHiddenType(Method method) {
    return isHidden(method.getDeclaringClass());
  }

  private static boolean isHidden(Class<?> kind) {
    return kind.getName().startsWith("dev.tacit.") && !isVisible(kind);
  }

  private Stream<String> method(Method method) {
    String text = signature(method, method.getName());
    boolean demanded = Modifier.isAbstract(method.getModifiers()) && mayBeExtended();
    return demanded ? Stream.of(text, DEMANDS + text) : Stream.of(text);
  }

  /** Without what users do not rely on, and without the type, which stands before it. */
  private static String signature(Executable executable, String name) {
    String owner = executable.getDeclaringClass().getTypeName();
    String full = executable instanceof Constructor ? owner : owner + "." + name;
    return executable
        .toGenericString()
        .replace(full + "(", name + "(")
        .replaceAll("\\b(abstract|default|final|native|strictfp|synchronized) ", "");
  }
}
