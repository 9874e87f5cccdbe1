/** What users see: the built Holdfast behind its own chart on a real API server. */
@NullMarked
package io.holdfast.endtoend;

import org.jspecify.annotations.NullMarked;
