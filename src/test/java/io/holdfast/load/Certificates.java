package io.holdfast.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/**
 * A certificate for loopback, made by the JDK's keytool, for the servers that have none of their
 * own.
 *
 * @param certificate PEM file; its own authority
 * @param key PEM file
 */
record Certificates(Path certificate, Path key) {
  private static final String PASSWORD = "only-for-loopback";

  static Certificates make(Path folder) throws Exception {
    Path store = folder.resolve("webhook.p12");
    Files.deleteIfExists(store);
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    List<String> command =
        List.of(
            keytool.toString(),
            "-genkeypair",
            "-alias",
            "webhook",
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=dns:localhost,ip:127.0.0.1",
            "-ext",
            "eku=serverAuth",
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass",
            PASSWORD);
    Server.finish(command, folder, folder.resolve("keytool.log"));
    Certificates made =
        new Certificates(folder.resolve("webhook.crt"), folder.resolve("webhook.key"));
    made.export(store);
    return made;
  }

  private void export(Path store) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    write(certificate, "CERTIFICATE", keys.getCertificate("webhook").getEncoded());
    write(key, "PRIVATE KEY", keys.getKey("webhook", PASSWORD.toCharArray()).getEncoded());
  }

  private static void write(Path file, String type, byte[] content) throws IOException {
    String lines =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content);
    Files.writeString(
        file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, lines, type));
  }
}
