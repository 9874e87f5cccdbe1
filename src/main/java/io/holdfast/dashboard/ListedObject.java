package io.holdfast.dashboard;

import java.time.Instant;
import java.util.Optional;

/**
 * A Namespace or claim as lists show it.
 *
 * @param schedule of the policy; empty for none
 * @param newest when what one could restore from was taken
 * @param storageClass of a claim; empty for the default one
 * @param size that a claim asks for; empty for a Namespace
 */
public record ListedObject(
    ObjectKey key,
    Protection protection,
    String schedule,
    Optional<Instant> newest,
    String storageClass,
    String size) {}
