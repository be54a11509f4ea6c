package dev.tacit.exporter.page;

import dev.tacit.exporter.endpoint.PrometheusEndpoint;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One browser for all tests of a class, and for each a job with a page. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PageInBrowser {

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
}
