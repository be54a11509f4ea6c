// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples;

import dev.tacit.TacitListener;
import dev.tacit.Workers;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.Preset;
import dev.tacit.diagnostic.gradient.GradientNoise;
import dev.tacit.exporter.attach.JobSettings;
import dev.tacit.label.Answer;
import dev.tacit.label.QuestionAction;
import dev.tacit.onset.CanaryRules;
import dev.tacit.onset.ContradictionRules;
import dev.tacit.onset.Factors;
import dev.tacit.onset.ImplausibleRules;
import dev.tacit.onset.OnsetAction;
import dev.tacit.onset.OnsetRules;
import dev.tacit.reference.Batch;
import dev.tacit.reference.Examples;
import dev.tacit.reference.ReferenceSet;
import dev.tacit.report.ErrorKind;
import dev.tacit.report.Metric;
import dev.tacit.schedule.OverheadBudget;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import dev.tacit.sink.Sink;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/** An argument of every type that Tacit is configured with; a new type has to be added here. */
final class RightArguments {

  private RightArguments() {}

  static Object of(Class<?> type, Path directory) {
    Object argument = all(directory).get(type);
    if (argument == null) {
      throw new IllegalArgumentException(
          "No right argument is known of type " + type.getName() + ": add one to this class.");
    }
    return argument;
  }

  private static Map<Class<?>, Object> all(Path directory) {
    Map<Class<?>, Object> all = new LinkedHashMap<>();
    all.put(int.class, 2);
    all.put(long.class, 1L << 20);
    all.put(double.class, 1.0);
    all.put(boolean.class, true);
    all.put(String.class, "some.name");
    all.put(String[].class, new String[0]);
    all.put(Path.class, directory.resolve("new"));
    all.put(URI.class, URI.create("http://localhost:1"));
    all.put(Duration.class, Duration.ofSeconds(1));
    all.put(List.class, List.of("a", "b"));
    all.put(Map.class, Map.of());
    all.put(Function.class, (Function<String, Optional<byte[]>>) id -> Optional.empty());
    all.put(IntFunction.class, (IntFunction<List<String>>) count -> List.of());
    all.put(Supplier.class, (Supplier<List<String>>) List::of);
    all.put(BiConsumer.class, (BiConsumer<String, String>) (id, answer) -> {});
    all.put(Sink.class, new InMemorySink());
    all.put(MeterRegistry.class, new SimpleMeterRegistry());
    all.put(JobSettings.class, JobSettings.read("port=0", Map.of(), Map.of()));
    addOfListener(all);
    addOfDeeplearning4j(all);
    return all;
  }

  private static void addOfListener(Map<Class<?>, Object> all) {
    all.put(TacitListener.class, TacitListener.builder("run"));
    all.put(Schedule.class, Schedule.every(1));
    all.put(OverheadBudget.class, OverheadBudget.DEFAULT);
    all.put(ReferenceSet.class, ReferenceSet.currentBatch());
    all.put(Examples.class, Examples.copyOf("train", Batch.of(data())));
    all.put(Examples[].class, new Examples[0]);
    all.put(Batch.class, Batch.of(data()));
    all.put(Preset.class, Preset.STANDARD);
    all.put(Diagnostic.class, new GradientNoise());
    all.put(Workers.class, Workers.EACH);
    all.put(OnsetRules.class, OnsetRules.DEFAULT);
    all.put(OnsetAction.class, (OnsetAction) onset -> {});
    all.put(Factors.class, OnsetRules.DEFAULT.warning());
    all.put(ContradictionRules.class, OnsetRules.DEFAULT.contradiction());
    all.put(ImplausibleRules.class, OnsetRules.DEFAULT.implausible());
    all.put(CanaryRules.class, OnsetRules.DEFAULT.canaries());
    all.put(Answer.class, Answer.RIGHT);
    all.put(QuestionAction.class, (QuestionAction) asked -> {});
    all.put(InputStream.class, InputStream.nullInputStream());
    all.put(PrintStream.class, System.out);
    all.put(Metric.class, Metric.gauge("tacit.some", "Some"));
    all.put(Metric.Kind.class, Metric.Kind.GAUGE);
    all.put(ErrorKind.class, ErrorKind.EXACT);
  }

  private static void addOfDeeplearning4j(Map<Class<?>, Object> all) {
    all.put(INDArray.class, Nd4j.ones(2, 2));
    all.put(INDArray[].class, new INDArray[] {Nd4j.ones(2, 2)});
    all.put(DataSet.class, data());
    all.put(MultiDataSet.class, data().toMultiDataSet());
    all.put(DataSetIterator.class, new ListDataSetIterator<>(data().asList(), 1));
    OutputLayer layer =
        new OutputLayer.Builder().nIn(2).nOut(2).activation(Activation.SOFTMAX).build();
    MultiLayerNetwork network =
        new MultiLayerNetwork(new NeuralNetConfiguration.Builder().list(layer).build());
    network.init();
    all.put(MultiLayerNetwork.class, network);
    ComputationGraph graph = network.toComputationGraph();
    all.put(ComputationGraph.class, graph);
  }

  private static org.nd4j.linalg.dataset.DataSet data() {
    return new org.nd4j.linalg.dataset.DataSet(Nd4j.ones(2, 2), Nd4j.eye(2));
  }
}
