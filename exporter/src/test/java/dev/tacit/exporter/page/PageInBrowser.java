// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import dev.tacit.exporter.endpoint.PrometheusEndpoint;
import dev.tacit.report.Report;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One browser for all tests of a class, and for each a job with a page. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PageInBrowser {

  static final String COMPLETE = "return document.body.dataset.complete === 'true'";

  /** How many pixels of an element's canvas are of no colour but the paper's. */
  static final String INKED =
      """
      const canvas = arguments[0].querySelector('canvas');
      const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
      let inked = 0;
      for (let i = 3; i < pixels.length; i += 4) {
        inked += pixels[i] > 0 ? 1 : 0;
      }
      return inked;
      """;

  /** One pixel. */
  static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJ"
                  + "RU5ErkJggg==");

  Path downloads;
  Browser browser;
  PrometheusEndpoint endpoint;

  @BeforeAll
  void startBrowser(@TempDir Path directory) {
    downloads = directory;
    browser = Browser.start(directory);
  }

  @AfterAll
  void stopBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void startJob() {
    endpoint = PrometheusEndpoint.start();
  }

  @AfterEach
  void stopJob() {
    endpoint.close();
  }

  void publish(List<Report> reports) {
    reports.forEach(endpoint.page()::publish);
  }

  void open(String hash) {
    browser.open(endpoint.pageAddress() + hash);
    browser.await("all reports are there", COMPLETE);
  }

  void awaitIteration(int iteration) {
    browser.awaitText("facts", iteration + "iteration");
  }
}
