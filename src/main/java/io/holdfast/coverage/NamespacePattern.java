package io.holdfast.coverage;

import io.holdfast.policy.VeleroFeature;
import io.holdfast.policy.VeleroVersion;
import java.util.List;
import java.util.Optional;

/**
 * An entry of {@code includedNamespaces} or {@code excludedNamespaces} as one version of Velero
 * reads it. Source: Velero 1.18.3 server, and 1.17 where it differs. The empty text is legal and
 * means no namespace.
 */
public final class NamespacePattern {
  private static final String WILDCARDS = "*?[";

  private final String text;
  private final boolean globs;
  private final GlobParse glob;

  private NamespacePattern(String text, boolean globs, GlobParse glob) {
    this.text = text;
    this.globs = globs;
    this.glob = glob;
  }

  /** The entry {@code text} in that version. */
  public static NamespacePattern of(String text, VeleroVersion version) {
    return new NamespacePattern(
        text, VeleroFeature.NAMESPACE_GLOBS.isIn(version), GlobReader.read(text));
  }

  /** The entry as written. */
  public String text() {
    return text;
  }

  /**
   * Why Velero's validation rejects the entry, in its words; none when it does not. A text is whole
   * after {@code Invalid included/excluded namespace lists: }.
   */
  public List<String> rejections() {
    return NamespaceText.rejections(text, globs);
  }

  /**
   * What is wrong with its wildcards, in Velero's words. A resource policy is held against this
   * only, so a pattern that no name can match passes there.
   */
  public Optional<String> wildcardMistake() {
    return NamespaceText.wildcardMistake(text);
  }

  /**
   * Why Velero cannot use the entry although its validation takes it, such as {@code [ab-d-f]} or
   * {@code [c-a]}, in the words of its library.
   */
  public Optional<String> fault() {
    return glob instanceof GlobParse.Invalid(String error) ? Optional.of(error) : Optional.empty();
  }

  /** True when the entry can only name one namespace. */
  public boolean isLiteral() {
    return text.chars().noneMatch(c -> WILDCARDS.indexOf(c) >= 0);
  }

  /** True when the entry stands for every namespace, whatever its name. */
  public boolean isEverything() {
    return !text.isEmpty() && text.chars().allMatch(c -> c == '*');
  }

  /**
   * True when as an entry of {@code includedNamespaces} it selects that namespace. Before 1.18
   * Velero looks for the entry as a literal name, so a wildcard selects nothing, except {@code *}.
   */
  public boolean includes(String namespace) {
    return (globs || isEverything()) ? matches(namespace) : text.equals(namespace);
  }

  /** True when as an entry of {@code excludedNamespaces} it leaves that namespace out. */
  public boolean excludes(String namespace) {
    return matches(namespace);
  }

  private boolean matches(String namespace) {
    return glob instanceof GlobParse.Valid(Glob valid) && valid.matches(namespace);
  }

  @Override
  public String toString() {
    return text;
  }
}
