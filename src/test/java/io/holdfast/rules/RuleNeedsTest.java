package io.holdfast.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.PolicyDraft;
import io.holdfast.model.Action;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.policy.RuleParameters;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Only the facts that rules look at which are on are followed. */
class RuleNeedsTest {
  @Test
  void aRuleThatIsOffNeedsNothing() {
    PolicyDraft on = PolicyDraft.empty().rule(102, Action.WARN, RuleParameters.None.DEFAULTS);
    PolicyDraft off = PolicyDraft.empty().rule(102, Action.OFF, RuleParameters.None.DEFAULTS);

    assertThat(RuleCatalogue.SHIPPED.needs(on.revision())).contains(Facet.NAMESPACES);
    assertThat(RuleCatalogue.SHIPPED.needs(off.revision())).isEmpty();
    assertThat(RuleCatalogue.SHIPPED.needs(PolicyDraft.empty().revision())).isEqualTo(Set.of());
  }
}
