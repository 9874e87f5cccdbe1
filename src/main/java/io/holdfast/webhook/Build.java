package io.holdfast.webhook;

/** Which build of Holdfast this is. */
public record Build(String version) {}
