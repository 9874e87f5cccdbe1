package io.holdfast.cli;

import io.holdfast.kube.ApiFailure;

/** Something that is asked of the cluster, and that the user may not be permitted to know. */
@FunctionalInterface
interface Question<T> {
  T ask() throws ApiFailure;
}
