/** One class per rule: a check finds violations, a defaulter proposes edits. */
@NullMarked
package io.holdfast.rules;

import org.jspecify.annotations.NullMarked;
