package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertsTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void anAuthorityAndACertificateAreMadeThatFitTogether() throws IOException {
    Ran ran = issue("tls", "--namespace", "backup-policy", "--name", "webhook.example");
    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("All of it fits together.", "364d");
    for (String key : new String[] {"tls/tls.key", "tls/ca.key"}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(key))))
          .isEqualTo("rw-------");
    }
    Ran json = Ran.of("certs", "inspect", folder.resolve("tls").toString(), "-o", "json");
    assertThat(json.exit()).isZero();
    assertThat(json.schemaProblems("certs")).isEmpty();
    assertThat(json.out())
        .contains("\"holdfast.backup-policy.svc\"", "\"webhook.example\"", "\"problems\":[]")
        .doesNotContain("PRIVATE");
  }

  @Test
  void anAuthorityThatIsThereSignsAnotherCertificate() {
    assertThat(issue("first").exit()).isZero();
    Ran second = issue("second", "--authority", folder.resolve("first").toString(), "--days", "30");
    assertThat(second.exit()).as(second.err()).isZero();
    assertThat(folder.resolve("second/ca.key")).doesNotExist();
    assertThat(folder.resolve("second/ca.crt"))
        .hasSameTextualContentAs(folder.resolve("first/ca.crt"));
    assertThat(folder.resolve("second/tls.crt")).exists();
  }

  @Test
  void nothingIsOverwritten() {
    assertThat(issue("tls").exit()).isZero();
    Ran again = issue("tls");
    assertThat(again.exit()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(again.err()).contains("is there already and is not overwritten; name another --out");
  }

  @Test
  void whatDoesNotFitIsAFinding() throws IOException {
    issue("one");
    issue("two");
    Files.copy(
        folder.resolve("two/tls.key"),
        folder.resolve("one/tls.key"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Files.copy(
        folder.resolve("two/ca.crt"),
        folder.resolve("one/ca.crt"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Ran ran = Ran.of("certs", "inspect", folder.resolve("one").toString());
    assertThat(ran.exit()).isEqualTo(ExitCode.FINDING);
    assertThat(ran.out())
        .contains("one/tls.key is not the key of ", "one/tls.crt is not signed by an authority");
  }

  @Test
  void oneFileIsShown() {
    issue("tls");
    Ran ran = Ran.of("certs", "inspect", folder.resolve("tls/ca.crt").toString());
    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).contains("CN=holdfast-ca", "3649d");
  }

  @Test
  void badInputIsToldInASentence() throws IOException {
    assertThat(Ran.of("certs").exit()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(issue("x", "--days", "0").err()).contains("--days is 0");
    Ran nothing = Ran.of("certs", "inspect", folder.resolve("nothing").toString());
    assertThat(nothing.exit()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(nothing.err()).contains("nothing cannot be read");
    Files.writeString(folder.resolve("text.crt"), "hello");
    Ran text = Ran.of("certs", "inspect", folder.resolve("text.crt").toString());
    assertThat(text.exit()).isEqualTo(ExitCode.FINDING);
    assertThat(text.out()).contains("holds no certificate in PEM form");
    Ran lost = issue("y", "--authority", folder.toString());
    assertThat(lost.err()).contains("has no ca.crt and ca.key");
  }

  private Ran issue(String out, String... more) {
    String[] all = new String[more.length + 4];
    System.arraycopy(more, 0, all, 4, more.length);
    all[0] = "certs";
    all[1] = "issue";
    all[2] = "--out";
    all[3] = folder.resolve(out).toString();
    return Ran.of(all);
  }
}
