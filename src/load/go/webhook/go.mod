module holdfast.io/load/webhook

go 1.21
