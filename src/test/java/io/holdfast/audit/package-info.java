/** Audits of pictures and of real clusters. */
@NullMarked
package io.holdfast.audit;

import org.jspecify.annotations.NullMarked;
