// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.artifact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What users of a library rely on.
 *
 * @param lines {@code type: fact}, a fact that breaks somebody's code when it goes
 */
record PublicApi(SortedSet<String> lines) {

  private static final String DEMANDS = ": " + TypeFacts.DEMANDS;

  /** As compiled: public types outside {@code internal}. */
  static PublicApi compiled(Path classes) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      return new PublicApi(
          files
              .map(file -> classes.relativize(file).toString())
              .filter(file -> file.endsWith(".class") && !file.contains("internal"))
              .map(file -> load(file.replace(".class", "").replace('/', '.')))
              .filter(TypeFacts::isVisible)
              .flatMap(TypeFacts::of)
              .collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  /** As written down. */
  static PublicApi read(Path file) throws IOException {
    return new PublicApi(new TreeSet<>(Files.readAllLines(file)));
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, lines);
  }

  /**
   * What breaks for whoever goes from this one to a later one: facts that are gone, each type that
   * is gone only once, and what known types newly demand of those that implement them.
   */
  List<String> brokenBy(PublicApi later) {
    Stream<String> gone =
        lines.stream()
            .filter(line -> !later.lines.contains(line))
            .filter(line -> isType(line) || later.types().contains(type(line)));
    Stream<String> demanded =
        later.lines.stream()
            .filter(line -> line.contains(DEMANDS) && !lines.contains(line))
            .filter(line -> types().contains(type(line)));
    return Stream.concat(gone, demanded).sorted().toList();
  }

  private SortedSet<String> types() {
    return lines.stream()
        .filter(PublicApi::isType)
        .map(PublicApi::type)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String type(String line) {
    return line.substring(0, line.indexOf(": "));
  }

  private static boolean isType(String line) {
    return line.endsWith(": " + TypeFacts.EXISTS);
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, PublicApi.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError("The class path of this test lacks " + name, e);
    }
  }
}
