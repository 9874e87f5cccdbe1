package io.holdfast.cli;

/** How most commands print. */
enum OutputFormat {
  TEXT,
  JSON
}
