// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the data sets are that are files. */
final class DataOptions {

  @Option(
      names = "--fashion",
      paramLabel = "DIR",
      defaultValue = "/usr/share/datasets/fashion-mnist",
      description = "The full Fashion-MNIST files (default: ${DEFAULT-VALUE}).")
  private Path fashion = DataFiles.FASHION;

  @Option(
      names = "--tables",
      paramLabel = "DIR",
      defaultValue = "/usr/lib/python3/dist-packages/sklearn/datasets/data",
      description = "Digits, tumours and wines (default: ${DEFAULT-VALUE}).")
  private Path tables = DataFiles.TABLES;

  @Option(
      names = "--fann",
      paramLabel = "DIR",
      defaultValue = "/usr/share/doc/libfann-dev/examples/datasets",
      description =
          "Splice junctions, soybeans, mushrooms and thyroids (default: ${DEFAULT-VALUE}).")
  private Path fann = FannData.OF_DEBIAN.folder();

  @Option(
      names = "--weka",
      paramLabel = "DIR",
      defaultValue = "/usr/share/doc/weka/examples",
      description = "Image segments and radar returns (default: ${DEFAULT-VALUE}).")
  private Path weka = WekaData.OF_DEBIAN.folder();

  @Option(
      names = "--mlbench",
      paramLabel = "DIR",
      defaultValue = "examples/target/mlbench",
      description =
          "What src/main/r/tables.R writes: all tables of R packages (default:"
              + " ${DEFAULT-VALUE}).")
  private Path mlbench = MlbenchData.WRITTEN.folder();

  DataFiles files() {
    return new DataFiles(
        fashion, tables, new FannData(fann), new WekaData(weka), new MlbenchData(mlbench));
  }
}
