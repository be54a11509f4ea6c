// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent.request;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * One request, in a folder that both processes reach: the JVM hands over no more than about a
 * thousand characters, and no answer.
 *
 * @param action what to do
 * @param argument the settings of a job
 * @param folder where the request is, and where its answer will be
 */
public record Request(Action action, String argument, Path folder) {

  private static final String REQUEST = "request.properties";
  private static final String ANSWER = "answer.properties";

  /** Writes it, for {@link #in} to read. */
  public void write() throws IOException {
    Properties properties = new Properties();
    properties.setProperty("action", action.name());
    properties.setProperty("argument", argument);
    store(properties, folder.resolve(REQUEST));
  }

  /** Reads what {@link #write} wrote. */
  public static Request in(Path folder) throws IOException {
    Properties properties = load(folder.resolve(REQUEST));
    return new Request(
        Action.valueOf(properties.getProperty("action")),
        properties.getProperty("argument"),
        folder);
  }

  /** Answers it. */
  public void answer(Reply answer) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("done", String.valueOf(answer.done()));
    properties.setProperty("text", answer.text());
    store(properties, folder.resolve(ANSWER));
  }

  /** What was answered; empty if nothing was. */
  public Optional<Reply> answer() throws IOException {
    Path file = folder.resolve(ANSWER);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties properties = load(file);
    return Optional.of(
        new Reply(
            Boolean.parseBoolean(properties.getProperty("done")), properties.getProperty("text")));
  }

  private static void store(Properties properties, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      properties.store(out, null);
    }
  }

  private static Properties load(Path file) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
    }
    return properties;
  }
}
