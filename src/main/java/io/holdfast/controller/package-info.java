/** The loop that carries out what is planned, on the one replica that leads. */
@NullMarked
package io.holdfast.controller;

import org.jspecify.annotations.NullMarked;
