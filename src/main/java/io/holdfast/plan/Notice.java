package io.holdfast.plan;

import io.holdfast.model.ObjectRef;

/**
 * Something that a person should know of and that no step mends.
 *
 * @param about the object that it is said of
 * @param reason one word in CamelCase, as Events have it
 */
public record Notice(ObjectRef about, String uid, String reason, String text) {}
