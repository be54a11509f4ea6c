// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;

/** A jar made of folders and jars, as plugins of build tools make it. */
final class OneJar {

  private static final String SERVICES = "META-INF/services/";

  private final Path file;
  private final Manifest manifest = new Manifest();
  private final Set<String> written = new HashSet<>();
  private final Map<String, String> services = new LinkedHashMap<>();

  /**
   * @param main the class to start
   * @param beside jars that it names as its class path
   */
  OneJar(Path file, String main, List<Path> beside) {
    this.file = file;
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, main);
    attributes.put(
        Attributes.Name.CLASS_PATH,
        beside.stream().map(path -> path.toUri().toString()).collect(Collectors.joining(" ")));
  }

  void of(List<Path> parts) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file), manifest)) {
      out.setLevel(Deflater.BEST_SPEED);
      for (Path part : parts) {
        if (Files.isDirectory(part)) {
          addFolder(out, part);
        } else {
          addJar(out, part);
        }
      }
      for (Map.Entry<String, String> service : services.entrySet()) {
        add(out, service.getKey(), service.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private void addFolder(JarOutputStream out, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        add(out, folder.relativize(each).toString().replace('\\', '/'), Files.readAllBytes(each));
      }
    }
  }

  private void addJar(JarOutputStream out, Path jar) throws IOException {
    try (JarFile entries = new JarFile(jar.toFile())) {
      for (JarEntry entry : entries.stream().filter(OneJar::isWanted).toList()) {
        try (InputStream in = entries.getInputStream(entry)) {
          if (entry.getName().startsWith(SERVICES)) {
            String lines = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            services.merge(entry.getName(), lines, (one, other) -> one + "\n" + other);
          } else {
            add(out, entry.getName(), in.readAllBytes());
          }
        }
      }
    }
  }

  private static boolean isWanted(JarEntry entry) {
    return !entry.isDirectory()
        && !entry.getName().equals(JarFile.MANIFEST_NAME)
        && !entry.getName().matches("META-INF/[^/]+\\.(SF|RSA|DSA)");
  }

  private void add(JarOutputStream out, String name, byte[] bytes) throws IOException {
    if (written.add(name)) {
      out.putNextEntry(new JarEntry(name));
      out.write(bytes);
      out.closeEntry();
    }
  }
}
