/** What is protected, as pages for people: read-only, made on the server, without scripts. */
@NullMarked
package io.holdfast.dashboard;

import org.jspecify.annotations.NullMarked;
