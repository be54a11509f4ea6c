// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent.command;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import dev.tacit.agent.weave.ModelPlace;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;

/** The JVMs of this machine that train, or are about to. */
final class ListedJobs {

  private final PrintStream out;

  ListedJobs(PrintStream out) {
    this.out = out;
  }

  void list() throws IOException {
    String own = String.valueOf(ProcessHandle.current().pid());
    int found = 0;
    for (VirtualMachineDescriptor machine : VirtualMachine.list()) {
      if (!machine.id().equals(own) && hasDeeplearning4j(machine.id())) {
        found++;
        out.println(
            machine.id() + "  " + name(machine) + (isMeasured(machine) ? "  (measured)" : ""));
      }
    }
    if (found == 0) {
      out.println("No JVM of yours on this machine has Deeplearning4j loaded.");
    }
  }

  private static String name(VirtualMachineDescriptor machine) {
    return machine.displayName().isBlank() ? "(no name)" : machine.displayName();
  }

  /**
   * Asks the JVM itself which classes it has, without loading anything into it. It answers within
   * some milliseconds, and looks at no objects.
   */
  private static boolean hasDeeplearning4j(String process) throws IOException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                process,
                "VM.class_hierarchy",
                ModelPlace.ITERATION.type())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (InputStream answer = jcmd.getInputStream()) {
      String hierarchy = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
      return hierarchy.contains("java.lang.Object")
          && hierarchy.contains(ModelPlace.ITERATION.type());
    }
  }

  private static boolean isMeasured(VirtualMachineDescriptor described) throws IOException {
    try {
      VirtualMachine machine = VirtualMachine.attach(described);
      try {
        Properties properties = machine.getSystemProperties();
        return properties.getProperty("dev.tacit.agent.attached") != null;
      } finally {
        machine.detach();
      }
    } catch (AttachNotSupportedException | IOException e) { // it has ended, say
      return false;
    }
  }
}
