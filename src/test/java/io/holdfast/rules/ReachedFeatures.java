package io.holdfast.rules;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.ScheduleStrength;
import io.holdfast.policy.VeleroFeature;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The features of Velero that a rule's code can come across: a walk over all calls that begin in
 * its class, within the packages that hold what rules know.
 */
final class ReachedFeatures {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.holdfast.rules", "io.holdfast.coverage", "io.holdfast.policy");

  private final Set<JavaCodeUnit> seen = new HashSet<>();
  private final Deque<JavaCodeUnit> open = new ArrayDeque<>();
  private final Set<VeleroFeature> features = EnumSet.noneOf(VeleroFeature.class);

  private ReachedFeatures() {}

  /** Those of one rule, oldest first. */
  static Set<VeleroFeature> of(Class<?> rule) {
    ReachedFeatures reached = new ReachedFeatures();
    OURS.get(rule).getCodeUnits().forEach(reached::add);
    while (!reached.open.isEmpty()) {
      reached.follow(reached.open.remove());
    }
    return reached.features;
  }

  private void add(JavaCodeUnit unit) {
    if (seen.add(unit)) {
      open.add(unit);
    }
  }

  private void follow(JavaCodeUnit unit) {
    for (JavaAccess<?> access : unit.getAccessesFromSelf()) {
      JavaClass owner = access.getTargetOwner();
      if (owner.isEquivalentTo(VeleroFeature.class)) {
        feature(access.getTarget());
      } else if (OURS.contain(owner.getName())) {
        madeWhenLoaded(owner);
        OURS.get(owner.getName()).getStaticInitializer().ifPresent(this::add);
        targets(access).forEach(this::add);
      }
    }
  }

  /** What a rule finds ready was worked out for a version of Velero, too. */
  private void madeWhenLoaded(JavaClass owner) {
    if (owner.isEquivalentTo(Protection.class)) {
      OURS.get(ProtectionSearch.class).getMethods().forEach(this::add);
    }
    if (owner.isEquivalentTo(ScheduleStrength.class)) {
      OURS.get(PolicyRevision.class).getMethods().stream()
          .filter(method -> method.getName().equals("of"))
          .forEach(this::add);
    }
  }

  private void feature(AccessTarget target) {
    Stream.of(VeleroFeature.values())
        .filter(feature -> feature.name().equals(target.getName()))
        .forEach(features::add);
  }

  /** The unit that is called, and those that may stand in for it. */
  private static Stream<JavaCodeUnit> targets(JavaAccess<?> access) {
    if (!(access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target)) {
      return Stream.empty();
    }
    JavaClass owner = OURS.get(target.getOwner().getName());
    return Stream.concat(Stream.of(owner), owner.getAllSubclasses().stream())
        .flatMap(type -> type.getCodeUnits().stream())
        .filter(unit ->
            unit.getName().equals(target.getName())
                && unit.getRawParameterTypes().equals(target.getRawParameterTypes()));
  }
}
