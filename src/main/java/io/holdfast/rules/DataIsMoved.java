package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.BackupSpec;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Kind;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import io.holdfast.model.Request;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.Field;
import io.holdfast.policy.RuleParameters;
import io.holdfast.policy.VeleroFeature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * HF-212: there is somebody to move the data of a Backup's volumes. Velero never says so of the
 * Backup: it waits, or fails volume by volume.
 */
final class DataIsMoved implements Check<DataIsMoved.Parameters> {
  private static final RuleInfo INFO =
      RuleInfo.of(
              212,
              "data-mover",
              "the data of a Backup's volumes has somebody to move it",
              "Without a mover Velero waits four hours, or leaves the volumes out, and everything"
                  + " else of the Backup looks well.",
              Action.DENY,
              Kind.BACKUP,
              Kind.SCHEDULE)
          .needing(Facet.NODE_AGENTS);

  private static final String BUILT_IN = "velero";
  private static final Set<String> NODE_AGENTS = Set.of("node-agent", "node-agent-windows");
  private static final String WAITS = "Velero waits for it until itemOperationTimeout, 4h if unset";
  private static final String NOT_READY =
      "each volume fails with CSI PVC BIA cannot proceed: node-agent is not ready for snapshot data"
          + " movement: node-agent is not ready: no ready pods found";

  /** What cannot be seen in the cluster. */
  public record Parameters(
      @Field("names of installed data movers besides velero's own") List<String> dataMovers,
      @Field("the server's --default-snapshot-move-data") boolean moveDataByDefault,
      @Field("the server's --default-volumes-to-fs-backup") boolean fsBackupByDefault)
      implements RuleParameters {
    /** Only Velero's own data mover, which is not used unless asked for. */
    public static final Parameters DEFAULTS = new Parameters(List.of(), false, false);

    public Parameters {
      dataMovers = List.copyOf(dataMovers);
    }
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Parameters defaultParameters() {
    return Parameters.DEFAULTS;
  }

  @Override
  public Verdict check(Request request, Facts facts, Parameters parameters) {
    BackupTask task = BackupTask.of(request.subject(), facts).orElse(null);
    if (task == null) {
      return Verdict.NOT_APPLICABLE;
    }
    List<Violation> violations = new ArrayList<>();
    negative(task.spec()).ifPresent(violations::add);
    boolean moves = moves(task.spec(), parameters);
    String mover = task.spec().text("datamover");
    boolean builtIn = mover.isEmpty() || mover.equals(BUILT_IN);
    if (moves && !builtIn && !parameters.dataMovers().contains(mover)) {
      violations.add(unknownMover(task.spec(), mover, parameters));
    }
    List<Violation> agents = new ArrayList<>();
    if (moves && builtIn) {
      agents.add(withoutAgent(task.spec(), "snapshotMoveData", moverText(facts)));
    }
    filesField(task.spec(), parameters)
        .ifPresent(field ->
            agents.add(withoutAgent(task.spec(), field, "the volumes of each pod are left out")));
    return judge(violations, agents, task, facts);
  }

  /** What needs a node agent counts only when there is none. */
  private static Verdict judge(
      List<Violation> sure, List<Violation> agents, BackupTask task, Facts facts) {
    boolean known = facts.inventory().knows(Facet.NODE_AGENTS);
    if (known && !isReady(task, facts)) {
      return Verdict.of(Stream.concat(sure.stream(), agents.stream()).toList());
    }
    return sure.isEmpty() && !known && !agents.isEmpty()
        ? new Verdict.Unknown("the node agents are not listed yet")
        : Verdict.of(sure);
  }

  private static boolean isReady(BackupTask task, Facts facts) {
    return facts.inventory().velero().nodeAgents().values().stream()
        .filter(agent -> agent.namespace().equals(task.namespace()))
        .anyMatch(agent -> NODE_AGENTS.contains(agent.name()) && agent.ready() > 0);
  }

  private static boolean moves(BackupSpec spec, Parameters parameters) {
    boolean takesSnapshots = spec.flag("snapshotVolumes").orElse(true);
    boolean open = spec.field("snapshotMoveData").isEmpty() && parameters.moveDataByDefault();
    return takesSnapshots && (spec.flag("snapshotMoveData").orElse(false) || open);
  }

  /** The field that asks for a backup of files. */
  private static Optional<String> filesField(BackupSpec spec, Parameters parameters) {
    String older = "defaultVolumesToRestic";
    String newer = "defaultVolumesToFsBackup";
    if (spec.flag(older).orElse(false)) {
      return Optional.of(older);
    }
    boolean open = spec.field(newer).isEmpty() && parameters.fsBackupByDefault();
    return spec.flag(newer).orElse(false) || open ? Optional.of(newer) : Optional.empty();
  }

  private static String moverText(Facts facts) {
    return VeleroFeature.NODE_AGENT_CHECK.isIn(facts.policy().spec().velero().version())
        ? NOT_READY
        : WAITS;
  }

  private static Violation withoutAgent(BackupSpec spec, String field, String text) {
    String said = spec.field(field).isPresent() ? "is true" : "is missing, which means true";
    return Place.below(spec.node(), field)
        .violation(
            said + ", must be false while no node-agent pod is ready: " + text,
            "see to the DaemonSet node-agent beside Velero")
        .thatMayChange();
  }

  private static Violation unknownMover(BackupSpec spec, String mover, Parameters parameters) {
    List<String> known =
        Stream.concat(Stream.of(BUILT_IN), parameters.dataMovers().stream()).toList();
    return Place.below(spec.node(), "datamover")
        .violation(
            "is " + Quoted.of(mover) + ", must be " + Words.oneOf(known) + ": " + WAITS,
            "name an installed data mover in the policy, or leave datamover out");
  }

  private static Optional<Violation> negative(BackupSpec spec) {
    return spec.node()
        .get("uploaderConfig", "parallelFilesUpload")
        .filter(
            node -> node instanceof Node.Numeral(_, _, String literal) && literal.startsWith("-"))
        .flatMap(node -> negative(node, ((Node.Numeral) node).literal()));
  }

  private static Optional<Violation> negative(Node node, String literal) {
    try {
      long value = Long.parseLong(literal);
      return value < 0
          ? Optional.of(
              Violation.at(
                      node,
                      "is " + value + ", must not be negative: Velero ignores it without a word",
                      "leave it out, or give the number of files to read at once")
                  .by(-value))
          : Optional.empty();
    } catch (NumberFormatException _) {
      // Not a whole number: the API server refuses it.
      return Optional.empty();
    }
  }
}
