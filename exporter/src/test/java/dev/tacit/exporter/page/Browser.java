// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.FluentWait;

/** Debian's Chromium without a window. */
final class Browser implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final ChromeDriver driver;
  private final Path downloads;

  private Browser(ChromeDriver driver, Path downloads) {
    this.driver = driver;
    this.downloads = downloads;
  }

  /** Skips the test without Chromium; on the build server that would hide what we promise. */
  static Browser start(Path downloads) {
    File chromium = find("chromium");
    File driver = find("chromedriver");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium);
    options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage");
    options.addArguments("--disable-gpu", "--window-size=1400,1000", "--lang=en");
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(driver).usingAnyFreePort().build();
    Browser browser = new Browser(new ChromeDriver(service, options), downloads);
    browser.command(
        "Browser.setDownloadBehavior",
        Map.of("behavior", "allow", "downloadPath", downloads.toAbsolutePath().toString()));
    return browser;
  }

  private static File find(String program) {
    List<Path> found =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .map(directory -> Path.of(directory, program))
            .filter(Files::isExecutable)
            .toList();
    String missing =
        program + " is missing; install it with: apt-get install chromium chromium-driver";
    if (found.isEmpty() && "true".equals(System.getenv("CI"))) {
      Assertions.fail(missing);
    }
    Assumptions.assumeFalse(found.isEmpty(), missing);
    return found.get(0).toFile();
  }

  void open(Object address) {
    driver.get("about:blank"); // else an address that differs behind the # alone is the same page
    problems();
    driver.get(address.toString());
  }

  Object command(String name, Map<String, Object> parameters) {
    return driver.executeCdpCommand(name, parameters);
  }

  /** Of a phone. */
  void width(int pixels) {
    screen(pixels, 844);
  }

  /** A narrow one is a phone's. */
  void screen(int width, int height) {
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
  }

  /** The window itself. */
  void wholeWindow() {
    command("Emulation.clearDeviceMetricsOverride", Map.of());
  }

  void prefer(String colorScheme) {
    command(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", (Object) colorScheme))));
  }

  Object run(String script, Object... arguments) {
    Object result = driver.executeScript(script, arguments);
    return result == null ? "null" : result;
  }

  String text(String id) {
    return String.valueOf(run("return document.getElementById(arguments[0]).textContent", id));
  }

  WebElement find(By by) {
    return driver.findElement(by);
  }

  WebElement focused() {
    return driver.switchTo().activeElement();
  }

  /** Until the script returns true. */
  void await(String what, String script, Object... arguments) {
    new FluentWait<>(driver)
        .withTimeout(PATIENCE)
        .pollingEvery(Duration.ofMillis(100))
        .withMessage(() -> what + "; the page says: " + run("return document.body.innerText"))
        .until(page -> Boolean.TRUE.equals(page.executeScript(script, arguments)));
  }

  void awaitText(String id, String text) {
    await(
        "\"" + text + "\" in " + id,
        "return document.getElementById(arguments[0]).textContent.includes(arguments[1])",
        id,
        text);
  }

  /**
   * What comes down, whole, when the button is clicked; once more every ten seconds if nothing
   * does, since a click can miss a button that moves just then.
   */
  Path fileBy(WebElement button, String ending) {
    AtomicInteger looks = new AtomicInteger();
    return new FluentWait<>(downloads)
        .withTimeout(PATIENCE)
        .pollingEvery(Duration.ofMillis(500))
        .withMessage("no file " + ending + " in " + downloads)
        .until(
            directory -> {
              if (looks.getAndIncrement() % 20 == 0) {
                button.click();
              }
              File[] files =
                  directory.toFile().listFiles(f -> f.getName().endsWith(ending) && f.length() > 0);
              return files == null || files.length == 0 ? null : files[0].toPath();
            });
  }

  /** What the console complained of since the last call, and what the page's policy stopped. */
  List<String> problems() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::toString)
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
