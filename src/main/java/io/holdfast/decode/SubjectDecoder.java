package io.holdfast.decode;

import io.holdfast.model.ConfigContent;
import io.holdfast.model.Keys;
import io.holdfast.model.Kind;
import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;
import io.holdfast.model.Problem;
import io.holdfast.model.Product;
import io.holdfast.model.Subject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** From an object's tree to the subject that rules judge. */
public final class SubjectDecoder {
  private static final String ARK_NAMESPACE = "heptio-ark";
  private static final String SNAPSHOTS = "snapshot.storage.k8s.io/v1";
  private static final Set<String> ENVELOPE = Set.of("apiVersion", "kind", "metadata", "spec");
  private static final Set<String> BARE_SPEC =
      Set.of(
          "includedNamespaces",
          "excludedNamespaces",
          "includedResources",
          "excludedResources",
          "includeClusterResources",
          "snapshotVolumes",
          "storageLocation",
          "volumeSnapshotLocations",
          "ttl");

  private SubjectDecoder() {}

  /** The subject of a manifest, which says itself what it is. */
  public static Decoded decode(Node object) {
    return decode(object, ObjectRef.of(object), List.of());
  }

  /**
   * The subject of a request.
   *
   * @param request what the API server says the object is; its namespace and name count where the
   *     metadata has none, as with {@code generateName}
   * @param policy what is wrong with the policy once the request is carried out; only a policy
   *     ConfigMap keeps it
   */
  public static Decoded decode(Node object, ObjectRef request, List<Problem> policy) {
    Optional<Kind> kind = kind(request.apiVersion(), request.kind());
    if (kind.isEmpty()) {
      return Decoded.NOT_OURS;
    }
    boolean isPolicy = kind.get() == Kind.CONFIG_MAP && isPolicy(object);
    return decode(isPolicy ? Kind.POLICY : kind.get(), object, request, policy);
  }

  /** The subject of a ConfigMap that holds policy documents, or held them before this request. */
  public static Decoded policyConfigMap(Node object, ObjectRef request, List<Problem> policy) {
    return decode(Kind.POLICY, object, request, policy);
  }

  /** The subject of a ConfigMap without policy documents, with what Velero would read from it. */
  public static Decoded configMap(Node object, ObjectRef request, ConfigContent content) {
    Decoded decoded = decode(Kind.CONFIG_MAP, object, request, List.of());
    Optional<Subject> subject =
        decoded
            .subject()
            .map(
                map -> new Subject.ConfigMapObject(map.ref(), map.root(), map.metadata(), content));
    return new Decoded(subject, decoded.problems());
  }

  private static Decoded decode(Kind kind, Node object, ObjectRef request, List<Problem> policy) {
    if (!(object instanceof Node.Mapping root)) {
      String message = "is " + object.type() + ", must be a " + request.kind();
      return new Decoded(Optional.empty(), List.of(Problem.at(object, message)));
    }
    Subject subject = subject(kind, root, request, policy);
    return new Decoded(Optional.of(subject), FieldTypes.problems(kind, root));
  }

  /** True when objects of this kind are judged; of ConfigMaps only those with policy documents. */
  public static boolean claims(String apiVersion, String kind) {
    return kind(apiVersion, kind).isPresent();
  }

  /** True for a ConfigMap that is labelled as holding policy documents. */
  public static boolean isPolicy(Node object) {
    return object
        .get("metadata", "labels")
        .flatMap(labels -> labels.text(Keys.POLICY))
        .filter("true"::equals)
        .isPresent();
  }

  /**
   * A document that is the {@code spec} of an Ark Backup and nothing around it, as Kyma published
   * them. Its subject is a Backup whose fields keep the paths that they have in the document.
   */
  public static Decoded bareSpec(Node document, String name) {
    if (!(document instanceof Node.Mapping spec)
        || spec.fields().keySet().stream().anyMatch(ENVELOPE::contains)
        || spec.fields().keySet().stream().noneMatch(BARE_SPEC::contains)) {
      return Decoded.NOT_OURS;
    }
    Map<String, Node> fields = new LinkedHashMap<>();
    fields.put("spec", spec);
    Node.Mapping root = new Node.Mapping(spec.path(), spec.line(), fields);
    ObjectRef ref = new ObjectRef(Product.ARK.apiVersion(), "Backup", ARK_NAMESPACE, name);
    Subject subject = new Subject.Backup(ref, root, Product.ARK);
    return new Decoded(Optional.of(subject), FieldTypes.problems(Kind.BACKUP, root));
  }

  private static Optional<Kind> kind(String apiVersion, String kind) {
    boolean core = apiVersion.equals("v1");
    boolean product = Product.of(apiVersion).isPresent();
    boolean snapshots = apiVersion.equals(SNAPSHOTS);
    return Optional.ofNullable(
        switch (kind) {
          case "Namespace" -> core ? Kind.NAMESPACE : null;
          case "PersistentVolumeClaim" -> core ? Kind.CLAIM : null;
          case "ConfigMap" -> core ? Kind.CONFIG_MAP : null;
          case "Backup" -> product ? Kind.BACKUP : null;
          case "Schedule" -> product ? Kind.SCHEDULE : null;
          case "Restore" -> product ? Kind.RESTORE : null;
          case "DeleteBackupRequest" -> product ? Kind.DELETE_BACKUP_REQUEST : null;
          case "BackupStorageLocation" -> product ? Kind.STORAGE_LOCATION : null;
          case "VolumeSnapshotLocation" -> product ? Kind.SNAPSHOT_LOCATION : null;
          case "VolumeSnapshot" -> snapshots ? Kind.SNAPSHOT : null;
          case "VolumeSnapshotContent" -> snapshots ? Kind.SNAPSHOT_CONTENT : null;
          case "VolumeSnapshotClass" -> snapshots ? Kind.SNAPSHOT_CLASS : null;
          default -> null;
        });
  }

  private static Subject subject(
      Kind kind, Node.Mapping root, ObjectRef request, List<Problem> policy) {
    Metadata metadata = Metadata.of(root);
    ObjectRef ref = ref(kind, metadata, request);
    Product product = Product.of(request.apiVersion()).orElse(Product.VELERO);
    return switch (kind) {
      case NAMESPACE -> new Subject.NamespaceObject(ref, root, metadata);
      case CLAIM -> new Subject.Claim(ref, root, metadata);
      case BACKUP -> new Subject.Backup(ref, root, metadata, product);
      case SCHEDULE -> new Subject.Schedule(ref, root, metadata, product);
      case RESTORE -> new Subject.Restore(ref, root, metadata, product);
      case POLICY -> new Subject.PolicyConfigMap(ref, root, metadata, policy);
      case CONFIG_MAP -> new Subject.ConfigMapObject(ref, root, metadata, ConfigContent.EMPTY);
      case DELETE_BACKUP_REQUEST,
          STORAGE_LOCATION,
          SNAPSHOT_LOCATION,
          SNAPSHOT,
          SNAPSHOT_CONTENT,
          SNAPSHOT_CLASS ->
          new Subject.Auxiliary(kind, ref, root, metadata);
    };
  }

  private static ObjectRef ref(Kind kind, Metadata metadata, ObjectRef request) {
    String namespace = metadata.namespace().isEmpty() ? request.namespace() : metadata.namespace();
    String name = metadata.name().isEmpty() ? request.name() : metadata.name();
    return new ObjectRef(
        request.apiVersion(), request.kind(), kind == Kind.NAMESPACE ? "" : namespace, name);
  }
}
