/** What is found when the registration is not as it must be. */
@NullMarked
package io.holdfast.selfcheck;

import org.jspecify.annotations.NullMarked;
