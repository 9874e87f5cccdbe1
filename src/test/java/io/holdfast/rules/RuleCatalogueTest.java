package io.holdfast.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.holdfast.model.RuleId;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RuleCatalogueTest {
  private static final Pattern SLUG = Pattern.compile("[a-z]+(-[a-z]+)*");
  private static final List<Rule<?>> RULES = RuleCatalogue.SHIPPED.rules();

  @Test
  void rulesAreSortedAndNoneIsThereTwice() {
    List<RuleId> ids = RULES.stream().map(rule -> rule.info().id()).toList();

    assertThat(ids).isSorted().doesNotHaveDuplicates();
    assertThat(RULES).extracting(rule -> rule.info().slug()).doesNotHaveDuplicates();
    assertThat(RULES).extracting(rule -> rule.info().title()).doesNotHaveDuplicates();
  }

  @Test
  void everyRuleOfThePackageIsShipped() {
    List<String> classes =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.holdfast.rules")
                .stream()
                .filter(type -> !type.isInterface() && type.isAssignableTo(Rule.class))
                .map(JavaClass::getName)
                .toList();

    assertThat(RULES)
        .extracting(rule -> rule.getClass().getName())
        .containsExactlyInAnyOrderElementsOf(classes);
  }

  @Test
  void aRuleIsFoundByItsId() {
    for (Rule<?> rule : RULES) {
      assertThat(RuleCatalogue.SHIPPED.find(rule.info().id())).containsSame(rule);
    }
    assertThat(RuleCatalogue.SHIPPED.find(new RuleId(999))).isEmpty();
  }

  @Test
  void everyRuleChecksOrDefaultsAndSaysWhy() {
    assertThat(RULES)
        .allSatisfy(rule -> {
          assertThat(rule).isInstanceOfAny(Check.class, Defaulter.class, Control.class);
          assertThat(rule.info().slug()).matches(SLUG);
          assertThat(rule.info().title()).doesNotEndWith(".");
          assertThat(rule.info().why()).endsWith(".");
          assertThat(rule.info().kinds()).isNotEmpty();
          assertThat(rule.info().operations().isEmpty()).isEqualTo(rule instanceof Control<?>);
        });
  }
}
