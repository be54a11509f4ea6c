package dev.tacit.agent.inside;

import dev.tacit.TacitListener;
import dev.tacit.agent.bridge.Measuring;
import dev.tacit.exporter.attach.Attachment;
import java.time.Duration;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.factory.Nd4j;

/** Gives a listener to each model that trains, once, and again if the job takes it away. */
final class MeasuredModels implements Measuring {

  /** How long models that train are waited for, so that they let go of their listeners. */
  private static final Duration LEAVING = Duration.ofSeconds(3);

  /** As long as a listener waits that nobody closes. */
  private static final Duration EXIT = Duration.ofSeconds(10);

  private final Attachment attachment;
  private final ModelRuns runs;
  private final Thread exit = new Thread(this::exits, "tacit-agent-exit");
  private volatile boolean leaving;

  private MeasuredModels(Attachment attachment) {
    this.attachment = attachment;
    this.runs = new ModelRuns(attachment.run(), attachment::listener);
  }

  static MeasuredModels into(Attachment attachment) {
    MeasuredModels models = new MeasuredModels(attachment);
    Runtime.getRuntime().addShutdownHook(models.exit);
    return models;
  }

  @Override
  public void begins(Object trained) {
    ListenedModel model = ListenedModel.of(trained);
    if (model == null) {
      return;
    }
    if (leaving) {
      model.leave().forEach(runs::left);
    } else if (!model.has(runs::has) && !model.isMeasuredByTheJob()) {
      model.listenedToBy(listenerOf(model.model()));
    }
  }

  private TacitListener listenerOf(Model model) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // The job's would have libraries find parts of the job.
    thread.setContextClassLoader(MeasuredModels.class.getClassLoader());
    // What a listener keeps must not end with the iteration.
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      return runs.of(OriginalModel.of(model));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Override
  public String sentence() {
    return attachment.sentence();
  }

  @Override
  public String status() {
    return attachment.sentence() + " Measured so far: " + runs + ".";
  }

  @Override
  public void close() {
    leaving = true;
    runs.awaitAllLeft(LEAVING);
    try {
      Runtime.getRuntime().removeShutdownHook(exit);
    } catch (IllegalStateException e) { // the JVM ends, and the hook does the rest
      return;
    }
    flush();
  }

  /** The JVM ends: it is not kept for long. */
  private void exits() {
    Thread flushing = new Thread(this::flush, "tacit-agent-flush");
    flushing.setDaemon(true);
    flushing.start();
    try {
      flushing.join(EXIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void flush() {
    runs.listeners().forEach(TacitListener::close);
    attachment.close();
  }
}
