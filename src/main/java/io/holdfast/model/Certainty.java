package io.holdfast.model;

/** What a violation rests on, and so how sure it is to be one when the backup runs. */
public enum Certainty {
  /** The object alone. */
  STATED,
  /** Other objects of the cluster, as they are now. */
  LOOKED_UP,
  /** Something that changes by itself, such as the health of a storage location. */
  MAY_CHANGE
}
