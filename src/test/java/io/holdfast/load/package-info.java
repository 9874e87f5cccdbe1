/**
 * How fast Holdfast is: servers of our own under load of our own, on loopback, printed as ratios.
 */
@NullMarked
package io.holdfast.load;

import org.jspecify.annotations.NullMarked;
