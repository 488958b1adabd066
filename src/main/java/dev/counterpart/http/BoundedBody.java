package dev.counterpart.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Takes an answer's bytes up to a bound, and no further ones from the network. */
final class BoundedBody implements BodySubscriber<byte[]> {
  /** There are more. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1;
  }

  private final int max;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> result = new CompletableFuture<>();
  private Optional<Flow.Subscription> subscription = Optional.empty();

  BoundedBody(int max) {
    this.max = max;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return result;
  }

  @Override
  public void onSubscribe(Flow.Subscription one) {
    subscription = Optional.of(one);
    one.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      if (buffer.remaining() > max - bytes.size()) {
        subscription.ifPresent(Flow.Subscription::cancel);
        result.completeExceptionally(new TooLarge());
        return;
      }
      byte[] some = new byte[buffer.remaining()];
      buffer.get(some);
      bytes.writeBytes(some);
    }
  }

  @Override
  public void onError(Throwable why) {
    result.completeExceptionally(why);
  }

  @Override
  public void onComplete() {
    result.complete(bytes.toByteArray());
  }
}
