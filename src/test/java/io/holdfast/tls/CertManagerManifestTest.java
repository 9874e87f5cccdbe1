package io.holdfast.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.codec.CodecException;
import io.holdfast.codec.YamlReader;
import io.holdfast.model.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * {@code certs/cert-manager.yaml} fits together; cert-manager itself is not on the test cluster.
 */
class CertManagerManifestTest {
  @Test
  void issuersAndCertificatesFitTogether() throws IOException, CodecException {
    Path file = Path.of("certs", "cert-manager.yaml");
    List<Node> objects = YamlReader.read(Files.readString(file), file.toString());
    assertThat(objects).hasSize(4);
    assertThat(objects)
        .allSatisfy(object -> {
          assertThat(object.text("apiVersion")).contains("cert-manager.io/v1");
          assertThat(object.get("metadata", "namespace").flatMap(Node::asText))
              .contains("holdfast");
        });
    Node authority = objects.get(1).get("spec").orElseThrow();
    Node issuer = objects.get(2).get("spec", "ca").orElseThrow();
    assertThat(issuer.text("secretName")).isEqualTo(authority.text("secretName"));
    assertThat(authority.get("issuerRef").flatMap(ref -> ref.text("name")))
        .isEqualTo(objects.get(0).get("metadata", "name").flatMap(Node::asText));
    Node webhook = objects.get(3).get("spec").orElseThrow();
    assertThat(webhook.get("issuerRef").flatMap(ref -> ref.text("name")))
        .isEqualTo(objects.get(2).get("metadata", "name").flatMap(Node::asText));
    assertThat(webhook.get("dnsNames").orElseThrow().items())
        .extracting(name -> name.asText().orElse(""))
        .contains("holdfast.holdfast.svc");
  }
}
