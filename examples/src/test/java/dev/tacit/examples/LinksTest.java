// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a page links to is there. */
final class LinksTest {

  @Test
  void everyLinkWithinTheProjectLeadsSomewhere() throws IOException {
    List<Page> pages = Page.all();

    assertThat(pages).hasSizeGreaterThan(30);
    for (Page page : pages) {
      assertThat(page.links())
          .as("links of %s", page.file())
          .allSatisfy(link -> assertLeadsSomewhere(pages, page, link));
    }
  }

  private static void assertLeadsSomewhere(List<Page> pages, Page from, String link) {
    String[] fileAndAnchor = link.split("#", 2);
    Path directory = Optional.ofNullable(from.file().getParent()).orElseThrow();
    Path to =
        fileAndAnchor[0].isEmpty() ? from.file() : directory.resolve(fileAndAnchor[0]).normalize();
    assertThat(Files.exists(to)).as(link).isTrue();
    if (fileAndAnchor.length > 1) {
      assertThat(pages)
          .as(link)
          .anyMatch(page -> page.file().equals(to) && page.anchors().contains(fileAndAnchor[1]));
    }
  }
}
