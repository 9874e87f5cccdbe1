package io.holdfast.model;

/** What is asked of the API server. */
public enum Operation {
  CREATE,
  UPDATE,
  DELETE,
  CONNECT
}
