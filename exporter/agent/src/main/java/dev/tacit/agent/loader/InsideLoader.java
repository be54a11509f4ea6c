// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent.loader;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads the classes that the agent's jar keeps in a folder, under names that no other class loader
 * takes for classes. They see the JDK, each other, and the job's Deeplearning4j.
 */
public final class InsideLoader extends ClassLoader {

  private static final String FOLDER = "inside/";
  private static final String VERSIONS = FOLDER + "META-INF/versions/";

  static {
    registerAsParallelCapable();
  }

  private final JarFile jar;
  private final String base;
  private final ProtectionDomain domain;
  private final @Nullable String version;

  /** What a newer JDK reads in place of other entries: which, and the version it is for. */
  private final Map<String, Integer> newer = new HashMap<>();

  private InsideLoader(JarFile jar, URL location, ClassLoader job) throws IOException {
    super("tacit", new JobParent(job));
    this.jar = jar;
    this.base = "jar:" + location + "!/";
    this.domain =
        new ProtectionDomain(new CodeSource(location, (Certificate[]) null), null, this, null);
    Attributes facts = jar.getManifest().getMainAttributes();
    this.version = facts.getValue(Attributes.Name.IMPLEMENTATION_VERSION);
    jar.stream()
        .map(JarEntry::getName)
        .filter(name -> name.startsWith(VERSIONS))
        .forEach(this::add);
  }

  /**
   * For one Deeplearning4j of the job.
   *
   * @param agent the agent's jar
   * @param job the class loader that has the job's Deeplearning4j
   * @throws IOException if the jar cannot be read
   */
  public static InsideLoader of(Path agent, ClassLoader job) throws IOException {
    // Stays open as long as the JVM: classes are read when they are needed.
    return new InsideLoader(new JarFile(agent.toFile()), agent.toUri().toURL(), job);
  }

  private void add(String entry) {
    String[] parts = entry.substring(VERSIONS.length()).split("/", 2);
    if (parts.length == 2 && parts[0].matches("\\d+")) {
      int release = Integer.parseInt(parts[0]);
      if (release <= Runtime.version().feature()) {
        newer.merge(parts[1], release, Math::max);
      }
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    JarEntry entry = entry(name.replace('.', '/') + ".class");
    if (entry == null) {
      throw new ClassNotFoundException(name);
    }
    try (InputStream in = jar.getInputStream(entry)) {
      byte[] code = in.readAllBytes();
      int end = name.lastIndexOf('.');
      if (end > 0) {
        definePackage(name.substring(0, end), name.startsWith("dev.tacit."));
      }
      return defineClass(name, code, 0, code.length, domain);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  /**
   * @param ours whether the version is that of the agent
   */
  private void definePackage(String name, boolean ours) {
    if (getDefinedPackage(name) == null) {
      try {
        definePackage(name, null, null, null, null, ours ? version : null, null, null);
      } catch (IllegalArgumentException e) { // another thread was faster
        if (getDefinedPackage(name) == null) {
          throw e;
        }
      }
    }
  }

  @Override
  protected @Nullable URL findResource(String name) {
    JarEntry entry = entry(name);
    try {
      return entry == null ? null : URI.create(base + escaped(entry.getName())).toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String escaped(String entry) {
    return entry.replace("%", "%25").replace(" ", "%20").replace("#", "%23").replace("?", "%3F");
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL found = findResource(name);
    return Collections.enumeration(found == null ? List.of() : List.of(found));
  }

  private @Nullable JarEntry entry(String name) {
    String stored = name.endsWith(".class") ? name + "data" : name;
    Integer release = newer.get(stored);
    return jar.getJarEntry((release == null ? FOLDER : VERSIONS + release + "/") + stored);
  }
}
