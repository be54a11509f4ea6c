// SPDX-License-Identifier: Apache-2.0
package dev.tacit.reference;

import dev.tacit.argument.Argument;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Examples on disk: a few counts and names, and arrays as ND4J writes them. */
final class ExamplesFile {

  private static final String FORMAT = "tacit-examples-2";

  private final Path path;

  ExamplesFile(Path path) {
    this.path = Argument.required("file", path);
  }

  /** Whoever reads the file meanwhile sees what was there before, or all of this. */
  void write(Examples examples) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    Path unfinished = Files.createTempFile(folder, path.getFileName().toString(), ".tmp");
    try {
      try (DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
        write(examples, out);
      }
      Files.move(unfinished, path, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static void write(Examples examples, DataOutputStream out) throws IOException {
    out.writeUTF(FORMAT);
    out.writeUTF(examples.set());
    out.writeInt(examples.ids().size());
    for (String id : examples.ids()) {
      out.writeUTF(id);
    }
    out.writeInt(examples.inputs().size());
    for (int i = 0; i < examples.inputs().size(); i++) {
      writeArray(examples.inputs().get(i), out);
      writeArray(examples.masks().get(i), out);
    }
    writeArray(examples.labels(), out);
    writeArray(examples.labelMask(), out);
    out.writeInt(examples.indexed());
  }

  private static void writeArray(@Nullable INDArray array, DataOutputStream out)
      throws IOException {
    out.writeBoolean(array != null);
    if (array != null) {
      Nd4j.write(array, out);
    }
  }

  Examples read() throws IOException {
    try (DataInputStream in =
            new DataInputStream(new BufferedInputStream(Files.newInputStream(path)));
        MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      if (!FORMAT.equals(in.readUTF())) {
        throw new IOException(path + ": holds no examples that this version can read");
      }
      return read(in);
    } catch (EOFException e) {
      throw new IOException(path + ": ends too early, or holds no examples", e);
    } catch (RuntimeException e) { // ND4J, and examples that do not fit together
      throw new IOException(path + ": holds no examples that can be read", e);
    }
  }

  private static Examples read(DataInputStream in) throws IOException {
    String set = in.readUTF();
    List<String> ids = new ArrayList<>();
    for (int i = in.readInt(); i > 0; i--) {
      ids.add(in.readUTF());
    }
    List<INDArray> inputs = new ArrayList<>();
    List<@Nullable INDArray> masks = new ArrayList<>();
    for (int i = in.readInt(); i > 0; i--) {
      INDArray input = readArray(in);
      if (input == null) {
        throw new IllegalArgumentException("an input is missing");
      }
      inputs.add(input);
      masks.add(readArray(in));
    }
    Batch batch = new Batch(inputs, readArray(in), masks, readArray(in));
    return SortedCopy.of(set, batch.indexed(in.readInt()), ids);
  }

  private static @Nullable INDArray readArray(DataInputStream in) throws IOException {
    return in.readBoolean() ? Nd4j.read(in) : null;
  }
}
