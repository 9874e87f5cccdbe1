package io.holdfast.policy;

import io.holdfast.model.FieldPath;
import io.holdfast.model.Problem;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * The policy of this moment, published as one reference.
 *
 * @param revision in force: the newest that was valid
 * @param sources all documents as they stand in the cluster, valid or not
 * @param problems what keeps {@code sources} from being in force; empty when they are
 * @param ignored what is wrong with NamespaceBackupPolicies, each of which is left out by itself
 */
public record PolicyState(
    PolicyRevision revision,
    List<PolicySource> sources,
    List<Problem> problems,
    List<Problem> ignored) {
  private static final FieldPath VERSION = FieldPath.of("spec", "velero", "version");

  public PolicyState {
    sources = List.copyOf(sources);
    problems = List.copyOf(problems);
    ignored = List.copyOf(ignored);
  }

  /** A state in which no Namespace has made a mistake. */
  public PolicyState(PolicyRevision revision, List<PolicySource> sources, List<Problem> problems) {
    this(revision, sources, problems, List.of());
  }

  /** The version of Velero that the revision in force speaks of. */
  public VeleroVersion velero() {
    return revision.spec().velero().version();
  }

  /** What is no mistake and should be known: a version nobody knows, parts that end or ended. */
  public List<Problem> notices(LocalDate today) {
    Stream<Problem> version =
        velero().notice().stream().map(notice -> new Problem("", 0, VERSION, notice));
    return Stream.concat(version, Expiry.notices(revision.spec(), today).stream()).toList();
  }
}
