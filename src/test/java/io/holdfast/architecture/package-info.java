/** Holds the import table and the other borders of the code. */
@NullMarked
package io.holdfast.architecture;

import org.jspecify.annotations.NullMarked;
