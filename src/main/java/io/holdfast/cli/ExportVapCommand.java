package io.holdfast.cli;

import io.holdfast.codec.JsonWriter;
import io.holdfast.codec.YamlWriter;
import io.holdfast.export.PolicyExport;
import io.holdfast.kube.ApiFailure;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import io.holdfast.policy.PolicyRevision;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "vap",
    description =
        "Prints the policy as ValidatingAdmissionPolicies and MutatingAdmissionPolicies, which hold"
            + " where Holdfast does not run: what of the rules CEL can say.",
    footer = {
      "",
      "Examples:",
      "  holdfast export vap | kubectl apply --server-side -f -",
      "  holdfast export vap --policy policies.yaml --mutating none"
    },
    mixinStandardHelpOptions = true)
final class ExportVapCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--policy",
      paramLabel = "PATH",
      description = "policy documents or ConfigMaps (default: the policy of the cluster)")
  private List<String> policy = new ArrayList<>();

  @Option(
      names = "--mutating",
      paramLabel = "VERSION",
      defaultValue = "v1beta1",
      description =
          "the version of MutatingAdmissionPolicy that the cluster serves:"
              + " ${COMPLETION-CANDIDATES}; v1beta1 from Kubernetes 1.34 on behind a feature gate,"
              + " v1 from 1.36 on (default: ${DEFAULT-VALUE})")
  private Mutating mutating = Mutating.V1BETA1;

  @Option(
      names = {"-o", "--output"},
      description = "yaml or json, a List (default: ${DEFAULT-VALUE})",
      defaultValue = "yaml")
  private Format format = Format.YAML;

  @Mixin private ClusterAccess access = new ClusterAccess();

  @Mixin private ClusterPolicy policies = new ClusterPolicy();

  @Mixin private AsOf asOf = new AsOf();

  /** What is printed of what defaulters write. */
  enum Mutating {
    V1BETA1,
    V1,
    NONE;

    private Optional<String> version() {
      return switch (this) {
        case V1BETA1 -> Optional.of("v1beta1");
        case V1 -> Optional.of("v1");
        case NONE -> Optional.empty();
      };
    }

    @Override
    public String toString() {
      return version().orElse("none");
    }
  }

  /** How to print. */
  enum Format {
    YAML,
    JSON
  }

  @Override
  public Integer call() throws ApiFailure {
    LocalDate today = LocalDate.ofInstant(asOf.moment(), ZoneOffset.UTC);
    PolicyRevision revision =
        policy.isEmpty()
            ? policies.read(access.connect(), List.of())
            : policies.given(PolicyOptions.sources(policy));
    List<Node.Mapping> objects = new PolicyExport(revision, today, mutating.version()).objects();
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    switch (format) {
      case YAML -> out.print(YamlWriter.text(objects));
      case JSON -> out.println(new String(JsonWriter.bytes(list(objects)), StandardCharsets.UTF_8));
    }
    out.flush();
    return ExitCode.FINE;
  }

  private static Node.Mapping list(List<Node.Mapping> objects) {
    Map<String, Node> fields = new LinkedHashMap<>();
    fields.put("apiVersion", new Node.Text(FieldPath.ROOT, 0, "v1"));
    fields.put("kind", new Node.Text(FieldPath.ROOT, 0, "List"));
    fields.put("items", new Node.Sequence(FieldPath.ROOT, 0, List.copyOf(objects)));
    return new Node.Mapping(FieldPath.ROOT, 0, fields);
  }
}
