package io.holdfast.cli;

/** How most commands print. */
public enum OutputFormat {
  TEXT,
  JSON
}
