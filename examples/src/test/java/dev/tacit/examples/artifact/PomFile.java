// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.artifact;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** A POM, as it stands in the repository. */
record PomFile(Path file, Document document) {

  private static final Path TOP = Path.of("..");

  static PomFile in(String folder) {
    Path file = TOP.resolve(folder).resolve("pom.xml");
    try {
      return new PomFile(
          file, DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile()));
    } catch (Exception e) {
      throw new AssertionError(file + " cannot be read", e);
    }
  }

  /** All of the build, but the parent of them. */
  static List<PomFile> modules() {
    return in("").texts("/project/modules/module").stream().map(PomFile::in).toList();
  }

  Path folder() {
    return Objects.requireNonNull(file.getParent());
  }

  String artifact() {
    return text("/project/artifactId").orElseThrow();
  }

  boolean isPublished() {
    return !text("/project/properties/maven.deploy.skip").equals(Optional.of("true"));
  }

  Optional<String> text(String path) {
    return texts(path).stream().findFirst();
  }

  List<String> texts(String path) {
    XPath xpath = XPathFactory.newInstance().newXPath();
    try {
      NodeList nodes = (NodeList) xpath.evaluate(path, document, XPathConstants.NODESET);
      return IntStream.range(0, nodes.getLength())
          .mapToObj(i -> nodes.item(i).getTextContent().strip())
          .toList();
    } catch (XPathExpressionException e) {
      throw new IllegalArgumentException(path, e);
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
