package io.holdfast.selfcheck;

import io.holdfast.policy.PolicySpec;

/**
 * What differs between installations.
 *
 * @param webhooks name of both webhook configurations
 * @param namespace Holdfast's
 * @param service in front of it
 * @param user Holdfast's, as the API server names it
 * @param veleroNamespace Velero's
 * @param veleroUser Velero's
 */
public record Names(
    String webhooks,
    String namespace,
    String service,
    String user,
    String veleroNamespace,
    String veleroUser) {
  /** The names by the settings of the process and the policy in force. */
  public static Names of(String webhooks, String namespace, String service, PolicySpec policy) {
    return new Names(
        webhooks,
        namespace,
        service,
        policy.holdfast().user(),
        policy.velero().namespace(),
        policy.velero().user());
  }
}
