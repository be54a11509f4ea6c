// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tacit.exporter.api.Reports;
import dev.tacit.exporter.api.RunStart;
import dev.tacit.exporter.api.RunSummary;
import dev.tacit.exporter.api.Summaries;
import dev.tacit.exporter.wire.PlainJson;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * The page as one file that needs no server: its styles and scripts are inside, and so are the
 * runs, packed, in an alphabet that cannot end the element they are in.
 */
final class HtmlPage {

  private static final Pattern STYLE =
      Pattern.compile("<link rel=\"stylesheet\" href=\"page/([\\w.]+)\">");
  private static final Pattern SCRIPT = Pattern.compile("<script src=\"page/([\\w.]+)\"></script>");
  private static final String HEAD = "<head>";
  private static final String DATA = "<!-- data -->";

  private final Summaries runs;
  private final Reports reports;
  private final Descriptions descriptions;
  private final Suspicions suspicions;

  HtmlPage(Summaries runs, Reports reports, Descriptions descriptions, Suspicions suspicions) {
    this.runs = runs;
    this.reports = reports;
    this.descriptions = descriptions;
    this.suspicions = suspicions;
  }

  /**
   * Writes it.
   *
   * @param only the one run to show, all unless given
   */
  void write(Optional<String> only, OutputStream out) throws IOException {
    List<String> hashes = new ArrayList<>();
    String page = inlined(PageFiles.text(PageFiles.INDEX), STYLE, "style", hashes);
    String styles = String.join("", hashes);
    hashes.clear();
    page = inlined(page, SCRIPT, "script", hashes);
    page = page.replace(HEAD, HEAD + "\n" + policy(styles, String.join("", hashes)));
    int data = page.indexOf(DATA);
    out.write(page.substring(0, data).getBytes(UTF_8));
    out.write("<script type=\"text/plain\" id=\"tacit-data\">".getBytes(UTF_8));
    packed(only, out);
    out.write("</script>".getBytes(UTF_8));
    out.write(page.substring(data + DATA.length()).getBytes(UTF_8));
    out.flush();
  }

  private static String policy(String styles, String scripts) {
    String policy =
        "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'"
            + ("; style-src" + styles)
            + ("; script-src" + scripts);
    return "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">";
  }

  private static String inlined(
      String page, Pattern reference, String element, List<String> hashes) {
    return reference
        .matcher(page)
        .replaceAll(
            found -> {
              String content = PageFiles.text(found.group(1));
              hashes.add(" 'sha256-" + hash(content) + "'");
              return Matcher.quoteReplacement("<" + element + ">" + content + "</" + element + ">");
            });
  }

  private static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private void packed(Optional<String> only, OutputStream out) throws IOException {
    try (OutputStream base64 = Base64.getEncoder().wrap(new KeptOpen(out));
        OutputStream gzip = new GZIPOutputStream(base64);
        JsonGenerator json = PlainJson.MAPPER.createGenerator(gzip)) {
      List<RunSummary> shown =
          runs.summaries().stream()
              .filter(run -> only.isEmpty() || only.get().equals(run.run()))
              .toList();
      json.writeStartObject();
      json.writePOJOField("written", Instant.now().toString());
      json.writePOJOField("runs", shown.stream().map(RunSummary::json).toList());
      json.writePOJOField("metrics", descriptions.json());
      Map<String, Object> suspects = new LinkedHashMap<>();
      shown.forEach(run -> suspects.put(run.run(), suspicions.json(run.run())));
      json.writePOJOField("suspects", suspects);
      json.writeArrayFieldStart("reports");
      for (RunSummary run : shown) {
        for (RunStart start : run.starts()) {
          write(run.run(), start, json);
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private void write(String run, RunStart start, JsonGenerator json) throws IOException {
    for (String worker : start.workers()) {
      for (byte[] report : Spread.of(reports, run, start.start(), worker)) {
        json.writeRawValue(new String(report, US_ASCII));
      }
    }
  }

  /** Finishing what is packed must not close the file around it. */
  private static final class KeptOpen extends FilterOutputStream {

    KeptOpen(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
