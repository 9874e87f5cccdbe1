{{/* The name of everything that Holdfast has one of; releases of other names get their own. */}}
{{- define "holdfast.name" -}}
{{- if contains "holdfast" .Release.Name -}}
{{- .Release.Name | trunc 53 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-holdfast" .Release.Name | trunc 53 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* The name of what has no namespace. */}}
{{- define "holdfast.clusterName" -}}
{{- $name := include "holdfast.name" . -}}
{{- if eq $name .Release.Namespace -}}{{ $name }}{{- else -}}{{ printf "%s-%s" .Release.Namespace $name | trimPrefix "-" }}{{- end -}}
{{- end -}}

{{/* The Secret of the servers' certificate, whoever makes it. */}}
{{- define "holdfast.certificatesSecret" -}}
{{- .Values.certificates.secretName | default (printf "%s-tls" (include "holdfast.name" .)) -}}
{{- end -}}

{{/* Not empty when the servers write caBundle, and nobody else. */}}
{{- define "holdfast.managesCaBundle" -}}
{{- if and .Values.certificates.manageCaBundle (ne .Values.certificates.source "cert-manager") -}}true{{- end -}}
{{- end -}}

{{- define "holdfast.user" -}}
system:serviceaccount:{{ .Release.Namespace }}:{{ include "holdfast.name" . }}
{{- end -}}

{{- define "holdfast.veleroUser" -}}
system:serviceaccount:{{ .Values.velero.namespace }}:{{ .Values.velero.serviceAccount }}
{{- end -}}

{{/* Not empty when the servers run in the cluster, as pods of this release. */}}
{{- define "holdfast.inside" -}}
{{- if or .Values.autoscaling.enabled (gt (int .Values.replicas) 0) -}}true{{- end -}}
{{- end -}}

{{/* Not empty when the server that leads audits. */}}
{{- define "holdfast.audits" -}}
{{- if and .Values.controller.enabled (regexMatch "[1-9]" .Values.audit.interval) -}}true{{- end -}}
{{- end -}}

{{/* How many servers there are at least. */}}
{{- define "holdfast.replicas" -}}
{{- if .Values.autoscaling.enabled -}}{{ .Values.autoscaling.minReplicas }}{{- else -}}{{ .Values.replicas }}{{- end -}}
{{- end -}}

{{/* The host of webhook.url, without its port. */}}
{{- define "holdfast.urlHost" -}}
{{- with .Values.webhook.url -}}{{- regexReplaceAll ":[0-9]+$" (urlParse .).host "" | trimPrefix "[" | trimSuffix "]" -}}{{- end -}}
{{- end -}}
