/** Objects and policy documents read from trees, with everything that is wrong with them. */
@NullMarked
package io.holdfast.decode;

import org.jspecify.annotations.NullMarked;
