/** Tests of the webhook's parts without a server. */
@NullMarked
package io.holdfast.webhook;

import org.jspecify.annotations.NullMarked;
