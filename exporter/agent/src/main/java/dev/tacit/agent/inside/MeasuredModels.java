// SPDX-License-Identifier: Apache-2.0
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

  private final Attachment attachment;
  private final ModelRuns runs;
  private final CopiedModel copied = new CopiedModel();
  private volatile boolean leaving;

  MeasuredModels(Attachment attachment) {
    this.attachment = attachment;
    this.runs = new ModelRuns(attachment.run(), attachment::listener);
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

  @Override
  public void copies(Object original) {
    if (original instanceof Model model) {
      copied.onThisThread(model);
    }
  }

  private TacitListener listenerOf(Model model) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // The job's would have libraries find parts of the job.
    thread.setContextClassLoader(MeasuredModels.class.getClassLoader());
    // What a listener keeps must not end with the iteration.
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      return runs.of(copied.originalOf(model));
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
    attachment.close();
  }
}
