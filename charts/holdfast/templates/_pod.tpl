{{/* What servers and the test of a release have in common. */}}
{{- define "holdfast.podSecurity" -}}
runAsNonRoot: true
runAsUser: 65532
runAsGroup: 65532
seccompProfile: { type: RuntimeDefault }
{{- end -}}

{{- define "holdfast.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end -}}

{{- define "holdfast.pullSecrets" -}}
{{- with .Values.image.pullSecrets -}}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end -}}

{{/* Settings of the servers, which self-check needs as well. */}}
{{- define "holdfast.env" -}}
{{- include "holdfast.ownEnv" . }}
{{- range $name, $value := .Values.settings }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end -}}

{{/* Those that have values of their own. */}}
{{- define "holdfast.ownEnv" -}}
- name: HOLDFAST_NAMESPACE
  value: {{ .Release.Namespace }}
- name: HOLDFAST_SERVICE
  value: {{ include "holdfast.name" . }}
- name: HOLDFAST_WEBHOOKS
  value: {{ include "holdfast.clusterName" . }}
- name: HOLDFAST_DELEGATION
  value: {{ .Values.policy.delegation | quote }}
- name: HOLDFAST_CONTROLLER
  value: {{ .Values.controller.enabled | quote }}
- name: HOLDFAST_ORPHAN_GRACE
  value: {{ .Values.controller.orphanGrace }}
{{- if .Values.dashboard.enabled }}
- name: HOLDFAST_DASHBOARD_ENABLED
  value: "true"
{{- end }}
- name: HOLDFAST_AUDIT_INTERVAL
  value: {{ .Values.audit.interval }}
- name: HOLDFAST_AUDIT_REPORTS
  value: {{ .Values.audit.reports | default "off" | lower | quote }}
- name: HOLDFAST_LOG_FORMAT
  value: {{ .Values.log.format }}
- name: HOLDFAST_DRAIN
  value: {{ .Values.drainSeconds }}s
{{- if eq .Values.certificates.source "own" }}
- name: HOLDFAST_CERTIFICATES_SOURCE
  value: own
- name: HOLDFAST_CERTIFICATES_SECRET
  value: {{ include "holdfast.certificatesSecret" . }}
{{- else }}
- name: HOLDFAST_CERTIFICATES_SOURCE
  value: files
- name: HOLDFAST_CERTIFICATES_DIRECTORY
  value: /etc/holdfast/tls
- name: HOLDFAST_CERTIFICATES_MANAGE_CA_BUNDLE
  value: {{ include "holdfast.managesCaBundle" . | default "false" | quote }}
{{- end }}
{{- if .Values.certificates.clientAuthority }}
- name: HOLDFAST_CERTIFICATES_CLIENT_AUTHORITY
  value: /etc/holdfast/client-authority/ca.crt
{{- with .Values.certificates.clientNames }}
- name: HOLDFAST_CERTIFICATES_CLIENT_NAMES
  value: {{ join "," . | quote }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "holdfast.mounts" -}}
- { name: tmp, mountPath: /tmp }
{{- if ne .Values.certificates.source "own" }}
- { name: certificates, mountPath: /etc/holdfast/tls, readOnly: true }
{{- end }}
{{- if .Values.certificates.clientAuthority }}
- { name: client-authority, mountPath: /etc/holdfast/client-authority, readOnly: true }
{{- end }}
{{- end -}}

{{- define "holdfast.volumes" -}}
- name: tmp
  emptyDir: { sizeLimit: 64Mi }
{{- if ne .Values.certificates.source "own" }}
- name: certificates
  secret: { secretName: {{ include "holdfast.certificatesSecret" . }}, defaultMode: 288 }
{{- end }}
{{- with .Values.certificates.clientAuthority }}
- name: client-authority
  configMap: { name: {{ . }} }
{{- end }}
{{- end -}}
