/**
 * Rules in the API server's own words: admission policies in CEL that hold where Holdfast does not
 * run. Where CEL cannot tell what a rule asks, they allow.
 */
@NullMarked
package io.holdfast.export;

import org.jspecify.annotations.NullMarked;
