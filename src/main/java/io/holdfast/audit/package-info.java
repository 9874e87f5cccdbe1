/** Looks at everything that is there, and says what of it is protected. */
@NullMarked
package io.holdfast.audit;

import org.jspecify.annotations.NullMarked;
