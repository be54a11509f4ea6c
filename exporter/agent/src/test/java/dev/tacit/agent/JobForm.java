// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent;

import dev.tacit.agent.job.ManyWaysJob;
import dev.tacit.agent.job.PlainJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.boot.loader.tools.Library;
import org.springframework.boot.loader.tools.LibraryScope;
import org.springframework.boot.loader.tools.Repackager;

/** How a job is packed. None of them holds anything of Tacit. */
enum JobForm {
  /** Classes in a folder, and libraries beside them. */
  PLAIN {
    @Override
    List<String> started(Path folder) throws IOException {
      return onClassPath(folder, PlainJob.class);
    }
  },
  /** One jar, with all libraries unpacked into it. */
  SHADED {
    @Override
    List<String> started(Path folder) throws IOException {
      Path jar = folder.resolve("job-shaded.jar");
      new OneJar(jar, PlainJob.class.getName(), natives()).of(withJob(folder, libraries()));
      return List.of("-jar", jar.toString());
    }
  },
  /** One jar, with all libraries nested in it, and a class loader that reads them. */
  SPRING_BOOT {
    @Override
    List<String> started(Path folder) throws IOException {
      Path classes = folder.resolve("job-classes.jar");
      new OneJar(classes, PlainJob.class.getName(), List.of()).of(withJob(folder, List.of()));
      Path jar = folder.resolve("job-boot.jar");
      Repackager repackager = new Repackager(classes.toFile());
      repackager.setMainClass(PlainJob.class.getName());
      repackager.repackage(
          jar.toFile(),
          each -> {
            for (Path library : libraries()) {
              each.library(new Library(library.toFile(), LibraryScope.COMPILE));
            }
          });
      return List.of(
          "-cp",
          joined(withFirst(jar, natives())),
          "org.springframework.boot.loader.launch.JarLauncher");
    }
  };

  /** What Java is given to start it, packed into a folder. */
  abstract List<String> started(Path folder) throws IOException;

  /** A class of {@code dev.tacit.agent.job}, on an ordinary class path. */
  static List<String> onClassPath(Path folder, Class<?> job) throws IOException {
    List<Path> all = new ArrayList<>(libraries());
    all.addAll(natives());
    return List.of("-cp", joined(withJob(folder, all)), job.getName());
  }

  /** Likewise, with Micrometer beside it. */
  static List<String> withMicrometer(Path folder, Class<?> job) throws IOException {
    List<Path> all = new ArrayList<>(libraries());
    all.addAll(natives());
    classPath(path -> path.contains("/io/micrometer/")).forEach(all::add);
    return List.of("-cp", joined(withJob(folder, all)), job.getName());
  }

  private static List<Path> withJob(Path folder, List<Path> libraries) throws IOException {
    return withFirst(jobClasses(folder), libraries);
  }

  private static List<Path> withFirst(Path first, List<Path> others) {
    List<Path> all = new ArrayList<>(List.of(first));
    all.addAll(others);
    return all;
  }

  /** Their classes alone: beside them are those of the tests. */
  private static Path jobClasses(Path folder) throws IOException {
    Path classes = folder.resolve("classes");
    Path target = classes.resolve(ManyWaysJob.class.getPackageName().replace('.', '/'));
    Files.createDirectories(target);
    Path compiled = Path.of(PlainJob.class.getResource("PlainJob.class").getPath()).getParent();
    try (Stream<Path> files = Files.list(compiled)) {
      for (Path file : files.toList()) {
        Files.copy(
            file,
            target.resolve(file.getFileName()),
            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return classes;
  }

  /** Deeplearning4j, and what it needs, of this test's class path; no logger among it. */
  private static List<Path> libraries() {
    return classPath().filter(path -> !isNative(path)).toList();
  }

  /** The parts that no class loader reads: a hundred megabytes that need not be copied. */
  private static List<Path> natives() {
    return classPath().filter(JobForm::isNative).toList();
  }

  private static boolean isNative(Path jar) {
    return jar.getFileName().toString().matches(".*-(linux|macosx|windows)-[^-]+\\.jar");
  }

  private static Stream<Path> classPath() {
    List<String> others =
        List.of(
            "tacit",
            "/classes",
            "test-classes",
            "/net/bytebuddy/",
            "/com/fasterxml/",
            "/org/yaml/",
            "/io/micrometer/",
            "/io/prometheus/",
            "/org/apache/kafka/",
            "/org/springframework/",
            "/org/junit/",
            "/com/tngtech/",
            "/org/assertj/",
            "/org/apache/maven/",
            "surefire",
            "/com/github/luben/",
            "/org/xerial/",
            "/at/yawk/",
            "/org/webjars/");
    return classPath(path -> others.stream().noneMatch(path::contains));
  }

  private static Stream<Path> classPath(Predicate<String> which) {
    return Arrays.stream(
            System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1))
        .filter(path -> path.endsWith(".jar"))
        .filter(which)
        .map(Path::of);
  }

  private static String joined(List<Path> paths) {
    return String.join(java.io.File.pathSeparator, paths.stream().map(Path::toString).toList());
  }
}
