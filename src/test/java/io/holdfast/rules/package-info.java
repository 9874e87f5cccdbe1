/** Tests of the rules, one class per rule or pair. */
@NullMarked
package io.holdfast.rules;

import org.jspecify.annotations.NullMarked;
