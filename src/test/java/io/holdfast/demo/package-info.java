/** The demo: a running Holdfast answers the sample manifests as it would answer an API server. */
@NullMarked
package io.holdfast.demo;

import org.jspecify.annotations.NullMarked;
