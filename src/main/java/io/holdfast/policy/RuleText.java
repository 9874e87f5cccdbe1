package io.holdfast.policy;

import io.holdfast.model.FieldPath;
import io.holdfast.model.RuleId;

/**
 * What a document says of one rule, decoded but not yet judged.
 *
 * @param parameters complete: what the document leaves out is filled in from what it overrides
 * @param place where the setting stands
 */
public record RuleText(
    RuleId rule, RuleActions actions, RuleParameters parameters, FieldPath place, Origin origin) {}
