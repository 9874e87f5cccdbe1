package io.holdfast.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.codec.YamlReader;
import io.holdfast.model.AuditFacts.Right;
import io.holdfast.model.Node;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RightsListingTest {
  private static final String BACKUPS = "delete backups.velero.io";
  private static final String REQUESTS = "create deletebackuprequests.velero.io";
  private static final String SNAPSHOTS = "delete volumesnapshots.snapshot.storage.k8s.io";
  private static final String CONTENTS = "delete volumesnapshotcontents.snapshot.storage.k8s.io";

  private final RightsListing listing = new RightsListing();

  private void add(String yaml) throws Exception {
    listing.add((Node.Mapping) YamlReader.first(yaml, "object.yaml").orElseThrow());
  }

  private void role(String kind, String namespace, String rule) throws Exception {
    add(
        "{kind: %s, metadata: {name: r, namespace: '%s'}, rules: [%s]}"
            .formatted(kind, namespace, rule));
  }

  private void binding(String namespace, String role, String subject) throws Exception {
    add(
        "{kind: %s, metadata: {name: b, namespace: '%s'}, roleRef: {kind: %s, name: r}, subjects: [%s]}"
            .formatted(
                namespace.isEmpty() ? "ClusterRoleBinding" : "RoleBinding",
                namespace,
                role,
                subject));
  }

  private List<String> deeds() {
    List<String> deeds = new ArrayList<>();
    listing.rights().forEach(right -> deeds.add(right.what()));
    return deeds;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          velero.io               | backups                | delete           | delete backups.velero.io
          velero.io               | backups                | deletecollection | delete backups.velero.io
          velero.io               | backups                | get              | ''
          velero.io               | backups/status         | delete           | ''
          velero.io               | deletebackuprequests   | create           | create deletebackuprequests.velero.io
          velero.io               | deletebackuprequests   | delete           | ''
          apps                    | backups                | delete           | ''
          snapshot.storage.k8s.io | volumesnapshots        | delete           | delete volumesnapshots.snapshot.storage.k8s.io
          snapshot.storage.k8s.io | volumesnapshotcontents | '*'              | delete volumesnapshotcontents.snapshot.storage.k8s.io
          """)
  void aRuleAllowsWhatItsGroupResourceAndVerbSay(
      String group, String resource, String verb, String expected) throws Exception {
    role(
        "ClusterRole",
        "",
        "{apiGroups: ['%s'], resources: ['%s'], verbs: ['%s']}".formatted(group, resource, verb));
    binding("", "ClusterRole", "{kind: User, name: jane}");

    assertThat(deeds()).isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
  }

  @Test
  void wildcardsAllowEverything() throws Exception {
    role("ClusterRole", "", "{apiGroups: ['*'], resources: ['*'], verbs: ['*']}");
    binding("", "ClusterRole", "{kind: Group, name: devs}");

    assertThat(deeds()).containsExactly(BACKUPS, REQUESTS, SNAPSHOTS, CONTENTS);
  }

  @Test
  void aRoleBindingGivesNothingThatLiesInNoNamespace() throws Exception {
    role("ClusterRole", "", "{apiGroups: ['*'], resources: ['*'], verbs: ['*']}");
    binding("shop", "ClusterRole", "{kind: Group, name: devs}");

    assertThat(deeds()).containsExactly(BACKUPS, REQUESTS, SNAPSHOTS);
    assertThat(listing.rights()).allMatch(right -> right.namespace().equals("shop"));
  }

  @Test
  void namesLimitADeletionAndLeaveNothingOfOtherRights() throws Exception {
    role(
        "ClusterRole",
        "",
        "{apiGroups: [velero.io], resources: ['*'], verbs: [create, delete], resourceNames:"
            + " [old]}");
    binding("", "ClusterRole", "{kind: User, name: jane}");

    assertThat(listing.rights())
        .containsExactly(
            new Right("", BACKUPS, List.of("old"), "User jane", "ClusterRoleBinding b"));
  }

  @Test
  void aCollectionCannotBeLimitedToNames() throws Exception {
    role(
        "ClusterRole",
        "",
        "{apiGroups: [velero.io], resources: [backups], verbs: [deletecollection],"
            + " resourceNames: [old]}");
    binding("", "ClusterRole", "{kind: User, name: jane}");

    assertThat(listing.rights()).isEmpty();
  }

  @Test
  void aRoleIsThatOfTheBindingsNamespace() throws Exception {
    role("Role", "shop", "{apiGroups: [velero.io], resources: [backups], verbs: [delete]}");
    binding("other", "Role", "{kind: User, name: jane}");
    assertThat(listing.rights()).isEmpty();

    binding("shop", "Role", "{kind: ServiceAccount, name: ci}");
    assertThat(listing.rights())
        .containsExactly(
            new Right("shop", BACKUPS, List.of(), "ServiceAccount shop/ci", "RoleBinding shop/b"));
  }
}
