package io.holdfast.kube;

import io.holdfast.kube.ApiFailure.Reason;
import io.holdfast.model.ObjectRef;
import io.holdfast.plan.Step;

/** From a step to its one request. */
final class StepWriter {
  private final ApiWriter writer;

  StepWriter(ApiConnection api) {
    this.writer = new ApiWriter(api);
  }

  /** Carries it out; what is as it should be already is no failure. */
  void write(Step step) throws ApiFailure {
    switch (step) {
      case Step.Apply apply -> writer.apply(path(apply.object()), apply.content());
      case Step.Create create -> create(create);
      case Step.Delete delete -> delete(delete);
    }
  }

  private void create(Step.Create step) throws ApiFailure {
    try {
      writer.create(collection(step.object()), step.content());
    } catch (ApiFailure e) {
      if (e.reason() != Reason.EXISTS) {
        throw e;
      }
    }
  }

  /** Somebody else's change is a reason to plan anew, not to delete. */
  private void delete(Step.Delete step) throws ApiFailure {
    try {
      writer.delete(path(step.object()), step.uid(), step.resourceVersion());
    } catch (ApiFailure e) {
      if (e.reason() != Reason.NOT_FOUND && e.reason() != Reason.CONFLICT) {
        throw e;
      }
    }
  }

  private static String path(ObjectRef object) {
    return collection(object) + "/" + object.name();
  }

  private static String collection(ObjectRef object) {
    return Resource.of(object).collection(object.namespace());
  }
}
