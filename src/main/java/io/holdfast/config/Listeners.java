package io.holdfast.config;

/**
 * The ports and what may be held of what comes in.
 *
 * @param port of the webhook, TLS
 * @param managementPort of health, metrics and status
 * @param managementTls whether the second port speaks TLS too
 * @param inFlightBytes how many bytes of reviews may be held at once
 */
public record Listeners(int port, int managementPort, boolean managementTls, long inFlightBytes) {}
