/** Tests of the certificates. */
@NullMarked
package io.holdfast.tls;

import org.jspecify.annotations.NullMarked;
