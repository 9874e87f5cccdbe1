package io.holdfast.model;

import java.util.List;
import java.util.Optional;

/** The object judged. Its fields are read from the positioned tree, wrong types read as absent. */
public sealed interface Subject {
  /** Which object. */
  ObjectRef ref();

  /** The whole object. */
  Node.Mapping root();

  /** Its metadata. */
  Metadata metadata();

  /** Its kind. */
  Kind kind();

  /** The same object after {@code edits}. */
  Subject with(List<Edit> edits);

  /** What is backed up: the spec of a Backup, the template of a Schedule; no other has one. */
  default Optional<BackupSpec> backupSpec() {
    return Optional.empty();
  }

  /** The Namespace that decides which policy applies: for a Namespace its own name. */
  default String namespace() {
    return ref().namespace();
  }

  /** An order to Velero, or to Ark. */
  sealed interface Task extends Subject {
    /** Whose API group it belongs to. */
    Product product();
  }

  /** A Namespace. */
  record NamespaceObject(ObjectRef ref, Node.Mapping root, Metadata metadata) implements Subject {
    public NamespaceObject(ObjectRef ref, Node.Mapping root) {
      this(ref, root, Metadata.of(root));
    }

    @Override
    public Kind kind() {
      return Kind.NAMESPACE;
    }

    @Override
    public String namespace() {
      return ref.name();
    }

    @Override
    public Subject with(List<Edit> edits) {
      return new NamespaceObject(ref, Edit.apply(edits, root));
    }
  }

  /** A PersistentVolumeClaim. */
  record Claim(ObjectRef ref, Node.Mapping root, Metadata metadata) implements Subject {
    public Claim(ObjectRef ref, Node.Mapping root) {
      this(ref, root, Metadata.of(root));
    }

    @Override
    public Kind kind() {
      return Kind.CLAIM;
    }

    /** {@code spec.storageClassName}: absent means the default class, empty means none. */
    public Optional<String> storageClassName() {
      return root.get("spec").flatMap(spec -> spec.text("storageClassName"));
    }

    @Override
    public Subject with(List<Edit> edits) {
      return new Claim(ref, Edit.apply(edits, root));
    }
  }

  /** A Backup of Velero or Ark. */
  record Backup(ObjectRef ref, Node.Mapping root, Metadata metadata, Product product)
      implements Task {
    public Backup(ObjectRef ref, Node.Mapping root, Product product) {
      this(ref, root, Metadata.of(root), product);
    }

    @Override
    public Kind kind() {
      return Kind.BACKUP;
    }

    /** Its spec; empty when missing. */
    public BackupSpec spec() {
      return BackupSpec.at(root, "spec");
    }

    @Override
    public Optional<BackupSpec> backupSpec() {
      return Optional.of(spec());
    }

    @Override
    public Subject with(List<Edit> edits) {
      return new Backup(ref, Edit.apply(edits, root), product);
    }
  }

  /** A Schedule of Velero or Ark. */
  record Schedule(ObjectRef ref, Node.Mapping root, Metadata metadata, Product product)
      implements Task {
    public Schedule(ObjectRef ref, Node.Mapping root, Product product) {
      this(ref, root, Metadata.of(root), product);
    }

    @Override
    public Kind kind() {
      return Kind.SCHEDULE;
    }

    /** The template of its Backups; empty when missing. */
    public BackupSpec template() {
      return BackupSpec.at(root, "spec", "template");
    }

    @Override
    public Optional<BackupSpec> backupSpec() {
      return Optional.of(template());
    }

    /** {@code spec.schedule}, the cron expression. */
    public Optional<Node> cron() {
      return root.get("spec", "schedule");
    }

    /** {@code spec.paused}. */
    public boolean paused() {
      return root.get("spec", "paused").orElse(null) instanceof Node.Bool bool && bool.value();
    }

    @Override
    public Subject with(List<Edit> edits) {
      return new Schedule(ref, Edit.apply(edits, root), product);
    }
  }

  /** A Restore of Velero or Ark. */
  record Restore(ObjectRef ref, Node.Mapping root, Metadata metadata, Product product)
      implements Task {
    public Restore(ObjectRef ref, Node.Mapping root, Product product) {
      this(ref, root, Metadata.of(root), product);
    }

    @Override
    public Kind kind() {
      return Kind.RESTORE;
    }

    /** Its spec; empty when missing. */
    public Node spec() {
      return BackupSpec.at(root, "spec").node();
    }

    @Override
    public Subject with(List<Edit> edits) {
      return new Restore(ref, Edit.apply(edits, root), product);
    }
  }

  /**
   * A ConfigMap that holds, or held, policy documents.
   *
   * @param problems what is wrong with the policy of the cluster once this request is carried out
   */
  record PolicyConfigMap(
      ObjectRef ref, Node.Mapping root, Metadata metadata, List<Problem> problems)
      implements Subject {
    public PolicyConfigMap {
      problems = List.copyOf(problems);
    }

    public PolicyConfigMap(ObjectRef ref, Node.Mapping root, List<Problem> problems) {
      this(ref, root, Metadata.of(root), problems);
    }

    @Override
    public Kind kind() {
      return Kind.POLICY;
    }

    @Override
    public Subject with(List<Edit> edits) {
      return this;
    }
  }

  /**
   * Any other ConfigMap.
   *
   * @param content what Velero would read from it
   */
  record ConfigMapObject(ObjectRef ref, Node.Mapping root, Metadata metadata, ConfigContent content)
      implements Subject {
    public ConfigMapObject(ObjectRef ref, Node.Mapping root, ConfigContent content) {
      this(ref, root, Metadata.of(root), content);
    }

    @Override
    public Kind kind() {
      return Kind.CONFIG_MAP;
    }

    @Override
    public Subject with(List<Edit> edits) {
      return this;
    }
  }

  /**
   * What backups and snapshots are made with: locations, deletion requests, VolumeSnapshots and
   * their classes. Holdfast never changes these.
   */
  record Auxiliary(Kind kind, ObjectRef ref, Node.Mapping root, Metadata metadata)
      implements Subject {
    @Override
    public Subject with(List<Edit> edits) {
      return this;
    }
  }
}
