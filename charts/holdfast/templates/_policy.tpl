{{/* The policy's spec: the preset, the values over it, and where Velero and Holdfast are. */}}
{{- define "holdfast.policySpec" -}}
{{- $spec := dict -}}
{{- with .Values.policy.preset -}}
{{- $map := $.Files.Get (printf "presets/%s.yaml" .) | fromYaml -}}
{{- $spec = (index $map.data "policy.yaml" | fromYaml).spec -}}
{{- end -}}
{{- $velero := dict "namespace" .Values.velero.namespace "serviceAccount" .Values.velero.serviceAccount -}}
{{- $holdfast := dict "namespace" .Release.Namespace "serviceAccount" (include "holdfast.name" .) -}}
{{- mergeOverwrite $spec (deepCopy .Values.policy.spec) (dict "velero" $velero "holdfast" $holdfast) | toYaml -}}
{{- end -}}
