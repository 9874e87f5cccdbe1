package io.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.tls.CertificateAuthority;
import io.holdfast.tls.ServedCertificate;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** TLS at both ports. */
@TestInstance(Lifecycle.PER_CLASS)
class ServedCertificateTest {
  private static final int ALERT = 21;
  private static final int HANDSHAKE = 22;
  private static final int PROTOCOL_VERSION = 70;
  private static final String REVIEW = TestServer.review("1h");
  private TestServer server;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    server = TestServer.start(folder, true);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void theSecondPortSpeaksTlsWhenItIsTold() throws Exception {
    assertThat(server.manage("/readyz").statusCode()).isEqualTo(200);
    try (Socket plain = new Socket("localhost", server.settings().listeners().managementPort())) {
      plain.getOutputStream().write("GET /livez HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      String answer = new String(plain.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).doesNotContain("ok");
    }
  }

  @Test
  void noClientGetsInBelowTls12() throws Exception {
    for (int port :
        List.of(
            server.settings().listeners().port(), server.settings().listeners().managementPort())) {
      assertThat(answer(port, 0x0303)[0]).isEqualTo(HANDSHAKE);
      for (int old : List.of(0x0302, 0x0301, 0x0300)) {
        assertThat(answer(port, old)).startsWith(ALERT).endsWith(PROTOCOL_VERSION);
      }
    }
  }

  @Test
  void anUnknownAuthorityIsNotTrusted() {
    CertificateAuthority stranger = CertificateAuthority.create(Instant.now(), Duration.ofDays(1));

    assertThatThrownBy(() -> ask(client(Trust.in(stranger, "TLSv1.3"))))
        .isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void aNewCertificateIsServedWithoutAFailedRequest() throws Exception {
    ServedCertificate served = server.context().getBean(ServedCertificate.class);
    Instant now = Instant.now();
    CertificateAuthority authority = CertificateAuthority.create(now, Duration.ofDays(1));
    var before = served.current();
    var issued =
        authority.issue(server.settings().place().dnsNames(), List.of(), now, Duration.ofHours(1));
    try {
      List<CompletableFuture<HttpResponse<String>>> running = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        if (i == 50) {
          served.replace(issued);
        }
        running.add(
            server
                .http()
                .sendAsync(
                    server
                        .request("/mutate", "Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(REVIEW))
                        .build(),
                    BodyHandlers.ofString()));
        // The open connection goes on with the old one.
        assertThat(running.getLast().join().statusCode()).isEqualTo(200);
      }
      // On a slow machine the server has looked after its own certificate meanwhile.
      served.replace(issued);
      assertThat(ask(client(Trust.in(authority, "TLSv1.3")))).isEqualTo(200);
      assertThatThrownBy(() -> ask(client(server.trust())))
          .isInstanceOf(SSLHandshakeException.class);
    } finally {
      served.replace(before);
    }
    assertThat(ask(client(server.trust()))).isEqualTo(200);
  }

  private int ask(HttpClient client) throws Exception {
    return client
        .send(
            server
                .request("/mutate", "Content-Type", "application/json")
                .POST(BodyPublishers.ofString(REVIEW))
                .build(),
            BodyHandlers.ofString())
        .statusCode();
  }

  private static HttpClient client(SSLContext trust) {
    return HttpClient.newBuilder().sslContext(trust).build();
  }

  /** The first record with which a port answers the hello of a client that knows one version. */
  private static int[] answer(int port, int version) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
      socket.getOutputStream().write(hello(version));
      DataInputStream in = new DataInputStream(socket.getInputStream());
      int type = in.readUnsignedByte();
      in.readUnsignedShort();
      byte[] content = in.readNBytes(in.readUnsignedShort());
      return new int[] {type, content[content.length - 1] & 0xff};
    }
  }

  /** A ClientHello of RFC 5246 §7.4.1.2, with cipher suites of every version from SSL 3.0 on. */
  private static byte[] hello(int version) throws IOException {
    byte[] suites = HexFormat.of().parseHex("c02bc02fc009c013c00ac014002f0035");
    byte[] groups = HexFormat.of().parseHex("000a00060004001d0017");
    byte[] formats = HexFormat.of().parseHex("000b00020100");
    byte[] signatures = HexFormat.of().parseHex("000d000a0008040308040401" + "0203");
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(body);
    out.writeShort(version);
    out.write(new byte[32]);
    out.writeByte(0);
    out.writeShort(suites.length);
    out.write(suites);
    out.writeShort(0x0100);
    out.writeShort(groups.length + formats.length + signatures.length);
    out.write(groups);
    out.write(formats);
    out.write(signatures);
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    out = new DataOutputStream(record);
    out.writeByte(HANDSHAKE);
    out.writeShort(Math.min(version, 0x0301));
    out.writeShort(body.size() + 4);
    out.writeInt(0x01000000 | body.size());
    body.writeTo(out);
    return record.toByteArray();
  }
}
