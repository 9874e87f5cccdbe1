{{/* Whole seconds of a duration of hours, minutes and seconds: 1h30m is 5400. */}}
{{- define "holdfast.seconds" -}}
{{- $sum := 0 -}}
{{- $units := dict "h" 3600 "m" 60 "s" 1 -}}
{{- range regexFindAll "[0-9]+[hms]" . -1 -}}
{{- $number := regexFind "[0-9]+" . | int -}}
{{- $unit := regexFind "[hms]" . -}}
{{- $sum = add $sum (mul $number (get $units $unit)) -}}
{{- end -}}
{{- $sum -}}
{{- end -}}
