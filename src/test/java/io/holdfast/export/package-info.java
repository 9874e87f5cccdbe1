/** What rules are in the words of the API server. */
@NullMarked
package io.holdfast.export;

import org.jspecify.annotations.NullMarked;
