package io.holdfast.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The key pair that service account tokens are signed with.
 *
 * @param privateKey PEM file
 * @param publicKey PEM file
 */
record SigningKeys(Path privateKey, Path publicKey) {

  private static final int BITS = 2048;

  static SigningKeys create(Path directory) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      KeyPair pair = generator.generateKeyPair();
      return new SigningKeys(
          write(directory.resolve("sa.key"), "PRIVATE KEY", pair.getPrivate().getEncoded()),
          write(directory.resolve("sa.pub"), "PUBLIC KEY", pair.getPublic().getEncoded()));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has RSA", e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write keys to " + directory, e);
    }
  }

  private static Path write(Path file, String type, byte[] encoded) throws IOException {
    String body =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(encoded);
    return Files.writeString(
        file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, body, type));
  }
}
