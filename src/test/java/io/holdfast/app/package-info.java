/** Tests of the whole server, over real TLS. */
@NullMarked
package io.holdfast.app;

import org.jspecify.annotations.NullMarked;
