package dev.counterpart;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A value that is made when the first thread asks for it; others wait meanwhile. */
public final class Once<T> {
  private final FutureTask<T> value;

  /**
   * @param maker makes the value, in the thread that asks first
   */
  public Once(Callable<T> maker) {
    this.value = new FutureTask<>(maker);
  }

  /**
   * The value.
   *
   * @throws IllegalStateException when it could not be made, or the thread was told to stop waiting
   */
  public T get() {
    value.run(); // does nothing when a thread has begun
    try {
      return value.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
