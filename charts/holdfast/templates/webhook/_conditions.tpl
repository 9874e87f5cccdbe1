{{/*
CEL conditions that keep calls away. With failurePolicy Ignore a condition that fails skips the call
in silence, so each is tested on a real API server. On DELETE object is null, on CREATE oldObject is.
*/}}

{{- define "holdfast.notOurs" -}}
request.userInfo.username != '{{ include "holdfast.user" . }}'
{{- end -}}

{{/* The controller writes by the policy, yet its retention is not to pass over a hold. */}}
{{- define "holdfast.notOursAtWork" -}}
{{ include "holdfast.notOurs" . }} || (request.operation == 'DELETE' && request.resource.group == 'snapshot.storage.k8s.io')
{{- end -}}

{{- define "holdfast.notVelero" -}}
request.userInfo.username != '{{ include "holdfast.veleroUser" . }}'
{{- end -}}

{{/* Velero's own new Backups are ours to complete, unless they come finished from the object store. */}}
{{- define "holdfast.notVeleroAtWork" -}}
{{ include "holdfast.notVelero" . }} || (request.operation == 'CREATE' && object.?status.?phase.orValue('') == '')
{{- end -}}

{{- define "holdfast.notBeingDeleted" -}}
!has(object.metadata.deletionTimestamp)
{{- end -}}

{{- define "holdfast.changed" -}}
oldObject == null
|| ['holdfast.io/backup-schedule','holdfast.io/assigned','holdfast.io/snapshot-class','holdfast.io/hold','velero.io/exclude-from-backup'].exists(k, object.metadata.?labels[?k] != oldObject.metadata.?labels[?k])
|| ['holdfast.io/assigned-class','holdfast.io/exempt-reason','holdfast.io/exempt-until','velero.io/csi-volumesnapshot-class'].exists(k, object.metadata.?annotations[?k] != oldObject.metadata.?annotations[?k])
{{- end -}}

{{/* Labels that only follow the assignment were judged when they were assigned. */}}
{{- define "holdfast.changedByUser" -}}
({{ include "holdfast.changed" . }})
&& !(object.metadata.?labels[?'holdfast.io/backup-schedule'].hasValue()
     && object.metadata.?labels[?'holdfast.io/backup-schedule'] == object.metadata.?labels[?'holdfast.io/assigned']
     && object.metadata.?labels[?'holdfast.io/hold'] == oldObject.?metadata.labels[?'holdfast.io/hold']
     && !object.metadata.?labels[?'velero.io/exclude-from-backup'].hasValue())
{{- end -}}

{{- define "holdfast.guard" -}}
!request.userInfo.username.startsWith('system:serviceaccount:kube-system:')
&& !(request.userInfo.username in ['system:kube-controller-manager','{{ include "holdfast.user" . }}'])
&& !has(oldObject.metadata.deletionTimestamp)
{{- end -}}

{{/* A VolumeSnapshotClass has no spec: what it says stands at the top. */}}
{{- define "holdfast.different" -}}
request.operation == 'DELETE' || oldObject == null
|| object.?spec != oldObject.?spec
|| object.?driver != oldObject.?driver
|| object.?deletionPolicy != oldObject.?deletionPolicy
|| object.?parameters != oldObject.?parameters
|| object.?status != oldObject.?status
|| object.metadata.?labels != oldObject.metadata.?labels
|| object.metadata.?annotations != oldObject.metadata.?annotations
{{- end -}}

{{- define "holdfast.differentData" -}}
request.operation == 'DELETE' || oldObject == null
|| object.?data != oldObject.?data
|| object.?binaryData != oldObject.?binaryData
|| object.metadata.?labels != oldObject.metadata.?labels
|| object.metadata.?annotations != oldObject.metadata.?annotations
{{- end -}}
