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

{{- define "holdfast.user" -}}
system:serviceaccount:{{ .Release.Namespace }}:{{ include "holdfast.name" . }}
{{- end -}}

{{- define "holdfast.veleroUser" -}}
system:serviceaccount:{{ .Values.velero.namespace }}:{{ .Values.velero.serviceAccount }}
{{- end -}}
