package io.holdfast.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.decision.Evaluator;
import io.holdfast.fixture.Cluster;
import io.holdfast.fixture.PolicyDraft;
import io.holdfast.fixture.ScheduleDraft;
import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.NamespaceFact;
import io.holdfast.model.VeleroFacts;
import io.holdfast.policy.PolicyState;
import io.holdfast.rules.RuleCatalogue;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A review of a new claim, bytes to bytes, with all shipped rules, beside the mere parsing of the
 * same bytes into Jackson's tree.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReviewBenchmark {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** About so many bytes. */
  @Param({"3000", "30000", "300000"})
  public int size;

  private final ReviewHandler handler =
      new ReviewHandler(new Evaluator(RuleCatalogue.SHIPPED), (sources, changed) -> List.of());
  private final PolicyState policy =
      new PolicyState(
          PolicyDraft.recommended()
              .schedule(ScheduleDraft.of("daily", "0 1 * * *"))
              .assign("daily")
              .revision(),
          List.of(),
          List.of());
  private byte[] body = {};

  /** The cluster around the claim, which a review must not feel. */
  @State(Scope.Benchmark)
  public static class Surroundings {
    /** So many Namespaces beside the claim's own. */
    @Param({"0", "10000"})
    public int namespaces;

    private Inventory inventory = Inventory.EMPTY;

    /** Makes the inventory. */
    @Setup
    public void fill() {
      List<NamespaceFact> others =
          IntStream.range(0, namespaces)
              .mapToObj(i -> new NamespaceFact("team-" + i, Map.of("team", "t" + i), false))
              .toList();
      inventory =
          new Cluster(others, List.of(), List.of(), List.of(), VeleroFacts.NONE)
              .namespace("shop", Map.of())
              .defaultStorageClass("fast", "ebs.csi.aws.com")
              .snapshotClass("snap", "ebs.csi.aws.com")
              .inventory();
    }
  }

  /** Makes a claim of the wanted size, a third of it the record of field managers. */
  @Setup
  public void claim() {
    ObjectNode review = Review.create(Samples.CLAIM).json();
    ObjectNode metadata = (ObjectNode) review.get("request").get("object").get("metadata");
    ObjectNode managed = metadata.putArray("managedFields").addObject();
    ObjectNode annotations = (ObjectNode) metadata.get("annotations");
    for (int i = 0; review.toString().length() < size; i++) {
      annotations.put("example.com/note-" + i, "some text that says something about it " + i);
      managed.putObject("f:note-" + i).putObject("f:inner");
    }
    body = review.toString().getBytes(UTF_8);
  }

  /** The review as the webhook does it. */
  @Benchmark
  public Answer review(Surroundings around) {
    return handler.handle(body, Endpoint.MUTATE, policy, around.inventory, Instant.EPOCH);
  }

  /** The same bytes as a tree. */
  @Benchmark
  public JsonNode tree() throws IOException {
    return JSON.readTree(body);
  }
}
