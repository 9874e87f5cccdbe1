package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that cannot work together stop the render, and the message says what to do. */
class ChartRefusalsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "velero | {} | release namespace is velero, which is Velero's",
        "backups | velero: {namespace: backups} | Install with --namespace holdfast",
        "kube-system | {} | belongs to Kubernetes",
        "holdfast | velero: {namespace: kube-system} | Give Velero a namespace of its own",
      })
  void namespacesOfOthersAreRefused(String namespace, String values, String advice) {
    assertThatThrownBy(() -> Rendered.values(namespace, values)).hasMessageContaining(advice);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{replicas: 1, webhook: {veleroFailurePolicy: Fail}} | Set replicas to 2 or more",
        "{autoscaling: {enabled: true, minReplicas: 1}, webhook: {veleroFailurePolicy: Fail}}"
            + " | Set replicas to 2 or more",
        "{replicas: 0} | Set webhook.url or service.externalName, or replicas to 2",
        "{replicas: 0, webhook: {url: 'https://localhost'}, networkPolicy: {enabled: true}}"
            + " | there are no pods",
        "{replicas: 0, webhook: {url: 'https://localhost'}, monitoring: {podMonitor: true}}"
            + " | scrape the servers where they run",
        "{service: {externalName: here}, webhook: {url: 'https://localhost'}} | Remove one of them",
        "{autoscaling: {enabled: true, minReplicas: 9}} | Swap them",
        "{autoscaling: {enabled: true}, resources: {requests: {cpu: null}}}"
            + " | resources.requests.cpu is not set",
        "{podLabels: {app.kubernetes.io/name: web}} | by which the Service finds the pods",
      })
  void serversThatCannotBeReachedAreRefused(String values, String advice) {
    assertThatThrownBy(() -> Rendered.values("holdfast", values)).hasMessageContaining(advice);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{certificates: {source: files}} | Set certificates.secretName",
        "{certificates: {issuerRef: {name: company}}} | Set the source to cert-manager",
        "{certificates: {source: cert-manager, issuerRef: {kind: Issuer}}} | has no name",
        "{certificates: {source: cert-manager}, webhook: {caBundle: Zm9v}} | would write over",
        "{webhook: {caBundle: Zm9v}} | which the servers would write over",
        "{certificates: {clientNames: [kube-apiserver]}} | no caller shows a certificate",
        "{certificates: {manageCaBundle: false}} | nobody else has the authority",
        "{certificates: {source: files, secretName: a, manageCaBundle: false}}"
            + " | would trust no certificate",
        "{webhook: {url: 'https://holdfast.example.com'}}"
            + " | leads to holdfast.example.com, for which the certificate",
      })
  void certificatesThatNobodyTrustsAreRefused(String values, String advice) {
    assertThatThrownBy(() -> Rendered.values("holdfast", values)).hasMessageContaining(advice);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{policy: {spec: {velero: {namespace: other}}}} | Set velero.namespace",
        "{policy: {preset: ''}} | policy.preset and policy.spec are both empty",
        "{policy: {create: false, spec: {suspend: true}}} | would not be used",
        "{settings: {HOLDFAST_DRAIN: 1s}} | settings sets HOLDFAST_DRAIN, which the chart sets",
        "{settings: {HOLDFAST_PORT: '1'}} | settings sets HOLDFAST_PORT",
        "{monitoring: {podMonitor: true, serviceMonitor: true}} | counted twice",
      })
  void whatWouldBeSaidTwiceIsRefused(String values, String advice) {
    assertThatThrownBy(() -> Rendered.values("holdfast", values)).hasMessageContaining(advice);
  }
}
