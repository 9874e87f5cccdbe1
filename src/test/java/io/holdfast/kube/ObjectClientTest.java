package io.holdfast.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.kube.FakeApiServer.Sent;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObjectClientTest {
  private static final String CLAIMS = "/api/v1/namespaces/shop/persistentvolumeclaims";
  private static final Node.Mapping NOTHING = new Node.Mapping(FieldPath.ROOT, 0, Map.of());

  private final FakeApiServer server = new FakeApiServer();
  private final ObjectClient client = new ObjectClient(server.connection());

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aRehearsedDeletionSaysSoInItsBodySinceTheQueryIsNotReadThen() throws ApiFailure {
    server.then(200, "{}").then(200, "{}");

    client.rehearsing().delete(Resource.CLAIMS, "shop", "data", "u-1");
    client.delete(Resource.CLAIMS, "shop", "data", "u-1");

    assertThat(server.sent())
        .containsExactly(
            new Sent(
                "DELETE",
                CLAIMS + "/data",
                "{\"apiVersion\":\"v1\",\"kind\":\"DeleteOptions\",\"dryRun\":[\"All\"],"
                    + "\"preconditions\":{\"uid\":\"u-1\"}}"),
            new Sent(
                "DELETE",
                CLAIMS + "/data",
                "{\"apiVersion\":\"v1\",\"kind\":\"DeleteOptions\","
                    + "\"preconditions\":{\"uid\":\"u-1\"}}"));
  }

  @Test
  void otherRehearsalsSaySoInTheirQuery() throws ApiFailure {
    server.then(201, "{}").then(200, "{}");

    client.rehearsing().create(Resource.CLAIMS, "shop", NOTHING);
    client.rehearsing().merge(Resource.CLAIMS, "shop", "data", NOTHING);

    String query = "?dryRun=All&fieldManager=holdfast-cli";
    assertThat(server.asked()).containsExactly(CLAIMS + query, CLAIMS + "/data" + query);
  }

  @Test
  void allPagesOfAListAreRead() throws ApiFailure {
    server.then(200, page("a", "next")).then(200, page("b", ""));

    assertThat(client.list(Resource.CLAIMS, "shop", "app=shop")).hasSize(2);
    assertThat(server.asked())
        .containsExactly(
            CLAIMS + "?labelSelector=app%3Dshop&limit=500",
            CLAIMS + "?continue=next&labelSelector=app%3Dshop&limit=500");
  }

  private static String page(String name, String next) {
    return """
    {"metadata": {"resourceVersion": "7", "continue": "%s"}, "items": [{"metadata": {"name": "%s"}}]}
    """
        .formatted(next, name);
  }
}
