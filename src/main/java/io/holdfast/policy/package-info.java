/** Policy documents as records, and the compiled revision that rules read. */
@NullMarked
package io.holdfast.policy;

import org.jspecify.annotations.NullMarked;
