package io.holdfast.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.holdfast");

  private static final Packages TABLE = Packages.read();

  static Stream<String> packagesWithATable() {
    return TABLE.entries().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("packagesWithATable")
  void usesOnlyWhatTheTableAllows(String name) {
    Packages.Entry entry = TABLE.entry(name);
    DescribedPredicate<JavaClass> permitted =
        DescribedPredicate.describe("allowed by " + entry, target -> isPermitted(target, entry));
    classes()
        .that()
        .resideInAPackage(Packages.BASE + name)
        .should()
        .onlyDependOnClassesThat(permitted)
        .because("data flows one way: packages.txt says what " + name + " may know")
        .allowEmptyShould(true)
        .check(OURS);
  }

  private static boolean isPermitted(JavaClass target, Packages.Entry entry) {
    String pkg = target.getBaseComponentType().getPackageName();
    return pkg.isEmpty() || entry.allows(pkg);
  }

  @Test
  void everyPackageIsInTheTable() {
    Set<String> known = new TreeSet<>(TABLE.entries().keySet());
    known.add("app");
    assertThat(OURS)
        .allSatisfy(type ->
            assertThat(known).contains(type.getPackageName().substring(Packages.BASE.length())));
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.holdfast.(*)..").should().beFreeOfCycles().check(OURS);
  }

  @Test
  void theCoreNeverAsksForTheTimeOrForChance() {
    noClasses()
        .that(areCore())
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Math.class, "random")
        .because("time is an argument, and the same question has the same answer")
        .check(OURS);
  }

  @Test
  void coreTypesAreValuesOrChoices() {
    classes()
        .that(areCore())
        .and()
        // What javac makes of a switch over an enum is nobody's type.
        .doNotHaveModifier(JavaModifier.SYNTHETIC)
        .and()
        .areNotInterfaces()
        .and()
        .areNotAnnotations()
        .should()
        .haveModifier(JavaModifier.FINAL)
        .orShould()
        .beEnums()
        .because("the core is made of records, enums, sealed interfaces and final classes")
        .check(OURS);
  }

  @Test
  void coreFieldsAreFinal() {
    com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields()
        .that()
        .areDeclaredInClassesThat(areCore())
        .should()
        .beFinal()
        .because("values do not change")
        .check(OURS);
  }

  @Test
  void nothingPrintsButTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.holdfast.cli..", "io.holdfast.app..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .because("what a server says goes to its log")
        .check(OURS);
  }

  @Test
  void noNameSaysNothing() {
    noClasses()
        .should()
        .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)")
        .orShould()
        .resideInAnyPackage("..util..", "..common..", "..helper..", "..impl..", "..manager..")
        .because("a name tells what the thing is for")
        .check(OURS);
  }

  private static DescribedPredicate<JavaClass> areCore() {
    return DescribedPredicate.describe(
        "are in the pure core",
        type ->
            type.getPackageName().startsWith(Packages.BASE)
                && Packages.PURE.contains(type.getPackageName().substring(Packages.BASE.length())));
  }
}
