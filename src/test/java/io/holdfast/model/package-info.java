/** Tests of the facts. */
@NullMarked
package io.holdfast.model;

import org.jspecify.annotations.NullMarked;
