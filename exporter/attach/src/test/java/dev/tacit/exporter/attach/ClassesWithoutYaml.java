// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.attach;

import java.io.IOException;
import java.io.InputStream;

/** The classes of a job that has not got the library that reads YAML. */
final class ClassesWithoutYaml extends ClassLoader {

  private static final ClassLoader ALL = ClassesWithoutYaml.class.getClassLoader();

  ClassesWithoutYaml() {
    super(ALL);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith("com.fasterxml.jackson.dataformat.yaml.")) {
      throw new ClassNotFoundException(name);
    }
    if (!name.startsWith("dev.tacit.exporter.attach.")) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known == null ? defined(name) : known;
    }
  }

  private Class<?> defined(String name) throws ClassNotFoundException {
    try (InputStream in = ALL.getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
