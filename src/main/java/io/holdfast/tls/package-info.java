/** The certificate authority, the certificate served, and their replacement under load. */
@NullMarked
package io.holdfast.tls;

import org.jspecify.annotations.NullMarked;
