{{/* What all entries share: call with a list of the root and the path. */}}
{{- define "holdfast.entry" -}}
{{- $root := index . 0 -}}
{{- $path := index . 1 -}}
admissionReviewVersions: [v1]
sideEffects: None
matchPolicy: Equivalent
timeoutSeconds: {{ $root.Values.webhook.timeoutSeconds }}
clientConfig:
  {{- if $root.Values.webhook.url }}
  url: {{ $root.Values.webhook.url }}{{ $path }}
  {{- else }}
  service:
    namespace: {{ $root.Release.Namespace }}
    name: {{ include "holdfast.name" $root }}
    port: {{ $root.Values.service.port }}
    path: {{ $path }}
  {{- end }}
  {{- with $root.Values.webhook.caBundle }}
  caBundle: {{ . }}
  {{- end }}
{{- end -}}

{{/* Never in the way of Kubernetes itself, nor of our own pods. */}}
{{- define "holdfast.namespaces" -}}
matchExpressions:
  - key: kubernetes.io/metadata.name
    operator: NotIn
    values: [kube-system, {{ .Release.Namespace }}]
{{- end -}}

{{/* cert-manager writes the authority of its certificate into every entry. */}}
{{- define "holdfast.injection" -}}
{{- if eq .Values.certificates.source "cert-manager" -}}
annotations:
  cert-manager.io/inject-ca-from: {{ .Release.Namespace }}/{{ include "holdfast.name" . }}
{{- end -}}
{{- end -}}

{{/* Backups and what they need; statuses of pods' volumes, downloads and the like are Velero's own business. */}}
{{- define "holdfast.veleroResources" -}}
[backups, schedules, restores, deletebackuprequests, backupstoragelocations, volumesnapshotlocations]
{{- end -}}
