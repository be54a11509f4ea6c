// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent.command;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.tacit.agent.request.Action;
import dev.tacit.agent.request.Reply;
import dev.tacit.agent.request.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A JVM of this machine, in which the agent is asked to do something. */
final class AttachedProcess {

  private final String process;

  AttachedProcess(String process) {
    this.process = process;
  }

  /**
   * Has the agent carry out a request, loading it if it is not there.
   *
   * @throws Exception if the process cannot be reached
   */
  Reply ask(Action action, String argument) throws Exception {
    if (process.equals(String.valueOf(ProcessHandle.current().pid()))) {
      throw new IOException(process + " is this command itself.");
    }
    Path folder = Files.createTempDirectory("tacit");
    try {
      Request request = new Request(action, argument, folder);
      request.write();
      load(folder);
      return request
          .answer()
          .orElseThrow(
              () ->
                  new IOException(
                      process + " has not answered; see what it wrote to its standard error."));
    } finally {
      delete(folder);
    }
  }

  private void load(Path folder) throws Exception {
    VirtualMachine machine = attached();
    try {
      machine.loadAgent(agent().toString(), folder.toString());
    } catch (IOException e) {
      throw new IOException(
          "process "
              + process
              + " broke off while the agent was loaded: "
              + e.getMessage()
              + ". It has probably ended; see what it wrote to its standard error.",
          e);
    } finally {
      machine.detach();
    }
  }

  private VirtualMachine attached() throws IOException {
    try {
      return VirtualMachine.attach(process);
    } catch (AttachNotSupportedException | IOException e) {
      throw new IOException(
          "process "
              + process
              + " cannot be reached: "
              + e.getMessage()
              + " It must be a JVM of yours on this machine that allows attaching (no"
              + " -XX:+DisableAttachMechanism).",
          e);
    }
  }

  /** The file this class is in. */
  static Path agent() throws Exception {
    return Path.of(
        AttachedProcess.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
