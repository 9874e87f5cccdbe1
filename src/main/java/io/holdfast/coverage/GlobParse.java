package io.holdfast.coverage;

/** What reading a glob gave. */
sealed interface GlobParse {
  /** It can be matched. */
  record Valid(Glob glob) implements GlobParse {}

  /** It cannot. */
  record Invalid(String error) implements GlobParse {}
}
