package dev.isobar.persistence;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import scala.concurrent.Future;
import scala.concurrent.Promise;

/** Answers in the form that Pekko's plugins give; a failure arrives as itself and not wrapped. */
final class ScalaFutures {

    private ScalaFutures() {}

    static <T> Future<T> of(CompletableFuture<? extends T> answer) {
        Promise<T> promise = Promise.apply();
        var _ = answer.whenComplete((result, failure) -> {
            if (failure == null) {
                promise.success(result);
            } else {
                promise.failure(
                        failure instanceof CompletionException wrapped && wrapped.getCause() != null
                                ? wrapped.getCause()
                                : failure);
            }
        });
        return promise.future();
    }
}
