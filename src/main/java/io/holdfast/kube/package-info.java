/** The API server, through a ready ApiClient: lists and watches into facts, and what we write. */
@NullMarked
package io.holdfast.kube;

import org.jspecify.annotations.NullMarked;
