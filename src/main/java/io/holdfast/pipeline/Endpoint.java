package io.holdfast.pipeline;

/** Which of the two webhooks is called. */
public enum Endpoint {
  /** May change the object; the schema has not been checked yet. */
  MUTATE,
  /** Sees what will be stored; may only say yes or no. */
  VALIDATE
}
