package io.holdfast.cli;

import io.holdfast.audit.AuditSource;
import io.holdfast.audit.AuditedKind;
import io.holdfast.audit.ClusterSource;
import io.holdfast.codec.JsonWriter;
import io.holdfast.kube.ApiFailure;
import io.holdfast.kube.ApiFailure.Reason;
import io.holdfast.kube.ObjectClient;
import io.holdfast.kube.Resource;
import io.holdfast.model.Node;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "dump",
    description =
        "Prints the objects that audit, simulate, explain and check ask for, as one List: no"
            + " Secrets, and nothing of what applications keep.",
    footer = {"", "Example:", "  holdfast dump > cluster.json"},
    mixinStandardHelpOptions = true)
final class DumpCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private ClusterAccess access = new ClusterAccess();

  @Mixin private ClusterPolicy policies = new ClusterPolicy();

  @Override
  public Integer call() throws ApiFailure {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    ObjectClient client = access.connect();
    String velero = policies.read(client, List.of()).spec().velero().namespace();
    AuditSource source = new ClusterSource(client);
    SlowWork work = new SlowWork(err);
    Items items = new Items(out);
    out.print("{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[");
    policies.maps(client).stream().map(AuditedKind.CONFIG_MAPS::named).forEach(items::add);
    boolean complete = true;
    for (AuditedKind kind : AuditedKind.values()) {
      work.goesOn("reading " + kind.resource());
      Optional<String> failure = source.each(kind, velero, items::add);
      if (failure.isPresent()) {
        complete = false;
        err.println("could not read %s: %s".formatted(kind.resource(), failure.get()));
      }
    }
    work.goesOn("reading " + Resource.VOLUMES);
    volumes(client, items, err);
    out.println("\n]}");
    out.flush();
    return complete ? ExitCode.FINE : ExitCode.NO_CLUSTER;
  }

  /** The volumes say which driver a claim is of, which a simulation asks for; no more of them. */
  private static void volumes(ObjectClient client, Items items, PrintWriter err) throws ApiFailure {
    try {
      client.each(Resource.VOLUMES, "", volume -> items.add(VolumeDriver.only(volume)));
    } catch (ApiFailure e) {
      if (e.reason() != Reason.FORBIDDEN) {
        throw e;
      }
      err.println("note: which driver a volume is of is left out: " + e.said());
    }
  }

  /** Items of a List, an object a line. */
  private static final class Items {
    private final PrintWriter out;
    private boolean begun;

    Items(PrintWriter out) {
      this.out = out;
    }

    void add(Node.Mapping object) {
      out.print(begun ? ",\n" : "\n");
      begun = true;
      out.print(new String(JsonWriter.bytes(object), StandardCharsets.UTF_8));
    }
  }
}
