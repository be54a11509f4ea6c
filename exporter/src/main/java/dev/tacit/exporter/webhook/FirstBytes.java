// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Reads the beginning of an answer, and no more, however long it is. */
final class FirstBytes implements BodySubscriber<String> {

  private static final int MOST = 200;

  private final CompletableFuture<String> text = new CompletableFuture<>();
  private final ByteArrayOutputStream read = new ByteArrayOutputStream();
  private @Nullable Subscription subscription;

  @Override
  public CompletionStage<String> getBody() {
    return text;
  }

  @Override
  public void onSubscribe(Subscription to) {
    subscription = to;
    to.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      byte[] some = new byte[Math.min(buffer.remaining(), MOST - read.size())];
      buffer.get(some);
      read.writeBytes(some);
    }
    if (subscription == null) {
      return;
    }
    if (read.size() < MOST) {
      subscription.request(1);
    } else {
      subscription.cancel();
      onComplete();
    }
  }

  @Override
  public void onError(Throwable error) {
    text.completeExceptionally(error);
  }

  @Override
  public void onComplete() {
    text.complete(read.toString(UTF_8));
  }
}
