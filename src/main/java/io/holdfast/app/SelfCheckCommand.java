package io.holdfast.app;

import io.holdfast.audit.AuditLoop;
import io.holdfast.cli.ExitCode;
import io.holdfast.cli.Json;
import io.holdfast.cli.Output;
import io.holdfast.config.Configuration;
import io.holdfast.config.ControllerSettings;
import io.holdfast.config.Place;
import io.holdfast.config.Settings;
import io.holdfast.decode.PolicySources;
import io.holdfast.kube.ApiConnection;
import io.holdfast.kube.ApiFailure;
import io.holdfast.kube.ObjectClient;
import io.holdfast.kube.Permission;
import io.holdfast.kube.Resource;
import io.holdfast.model.Keys;
import io.holdfast.model.ObjectRef;
import io.holdfast.pipeline.PolicyLoader;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.PolicySource;
import io.holdfast.rules.RuleCatalogue;
import io.holdfast.selfcheck.Names;
import io.holdfast.selfcheck.Point;
import io.holdfast.selfcheck.SelfCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code holdfast self-check}. */
@Command(
    name = "self-check",
    description =
        "Looks at all that Holdfast depends on in the cluster: the registered webhooks against what"
            + " the chart makes for the policy in force, the certificate, the permissions of its"
            + " account, the way from the API server to it, and the clock. Nothing is changed. Exit"
            + " code 1: something is not as it must be.",
    footer = {
      "",
      "Examples:",
      "  holdfast self-check --namespace holdfast",
      "  holdfast self-check -o json --kubeconfig ~/.kube/config"
    },
    modelTransformer = SettingOptions.OfServer.class,
    mixinStandardHelpOptions = true)
final class SelfCheckCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws IOException, ApiFailure {
    CommandSpec command = Objects.requireNonNull(spec);
    Configuration configuration = SettingOptions.read(command, System.getenv());
    if (SettingOptions.refused(configuration, command)) {
      return ExitCode.BAD_INPUT;
    }
    List<Point> points = points(configuration.settings());
    PrintWriter out = output.writer();
    switch (output.format()) {
      case TEXT -> printText(out, points);
      case JSON -> printJson(out, points);
    }
    out.flush();
    return points.stream().anyMatch(Point::isWrong) ? ExitCode.FINDING : ExitCode.FINE;
  }

  private static List<Point> points(Settings settings) throws IOException, ApiFailure {
    Place place = settings.place();
    ApiConnection api = new ApiConnection(Clusters.client(place));
    PolicyRevision policy = policy(new ObjectClient(api), place.namespace());
    Names names = Names.of(place.webhooks(), place.namespace(), place.service(), policy.spec());
    ControllerSettings controller = settings.controller();
    List<Permission> permissions =
        new ArrayList<>(
            Permission.used(
                Clusters.settings(place), names.veleroNamespace(), false, controller.enabled()));
    if (controller.enabled() && !controller.audit().interval().isZero()) {
      permissions.addAll(Permission.auditing(AuditLoop.choice(controller.audit().reports())));
    }
    if (settings.dashboard()) {
      permissions.addAll(Permission.dashboard(controller.enabled()));
    }
    return new SelfCheck(api, names, Clock.systemUTC()).all(policy, permissions);
  }

  private static PolicyRevision policy(ObjectClient cluster, String home) throws ApiFailure {
    List<PolicySource> sources =
        cluster.list(Resource.CONFIG_MAPS, home, Keys.POLICY + "=true").stream()
            .flatMap(map -> PolicySources.of(map, ObjectRef.of(map)).stream())
            .toList();
    PolicyLoader loader = new PolicyLoader(RuleCatalogue.SHIPPED, home);
    return loader
        .load(sources)
        .revision()
        .or(() -> loader.load(List.of()).revision())
        .orElseThrow(() -> new IllegalStateException("the preset standard is not valid"));
  }

  private static void printText(PrintWriter out, List<Point> points) {
    points.forEach(point ->
        out.println(
            "%-7s %s".formatted(point.outcome().name().toLowerCase(Locale.ROOT), point.text())));
    long wrong = points.stream().filter(Point::isWrong).count();
    long unknown =
        points.stream().filter(point -> point.outcome() == Point.Outcome.UNKNOWN).count();
    out.printf("%d checked, %d wrong, %d not known%n", points.size(), wrong, unknown);
  }

  private static void printJson(PrintWriter out, List<Point> points) {
    Json.print(
        out,
        "SelfCheck",
        json -> {
          json.writeArrayFieldStart("points");
          for (Point point : points) {
            json.writeStartObject();
            json.writeStringField("topic", point.topic().name().toLowerCase(Locale.ROOT));
            json.writeStringField("outcome", point.outcome().name().toLowerCase(Locale.ROOT));
            json.writeStringField("what", point.what());
            json.writeStringField("found", point.found());
            json.writeStringField("expected", point.expected());
            json.writeStringField("remedy", point.remedy());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeBooleanField("fine", points.stream().noneMatch(Point::isWrong));
        });
  }
}
