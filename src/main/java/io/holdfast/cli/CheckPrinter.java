package io.holdfast.cli;

import java.io.PrintWriter;
import java.util.List;

/** A form in which the results of {@code check} can be printed. */
interface CheckPrinter {
  /** Prints the results of all objects, in the order of the files. */
  void print(List<Checked> results, PrintWriter out);
}
