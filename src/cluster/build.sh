#!/bin/sh
# Builds the programs of the test cluster from the module files beside this script.
# See README.md; `sh build.sh --help` prints the usage.
set -eu

ALL='etcd kube-apiserver kube-controller-manager kubectl velero velero-plugin-for-aws versitygw snapshot-controller crds'

usage() {
  cat <<END
usage: build.sh [--dir | --check] [PART...]

Builds the named parts (all by default) that are not built yet and prints, as the last line of
standard output, the directory they are in. Progress goes to standard error.

  --dir     only print the directory
  --check   only say whether the parts are there: exit 0, or 1 with the missing ones

parts: $ALL

HOLDFAST_CLUSTER_BIN   the directory, instead of
                       \${XDG_CACHE_HOME:-\$HOME/.cache}/holdfast/cluster/<hash of the module files>
GO                     the Go program, instead of the first "go" on PATH
END
}

say() { printf '%s\n' "cluster: $*" >&2; }
die() { say "$*"; exit 1; }

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
go=${GO:-go}

digest() {
  if command -v sha256sum >/dev/null 2>&1; then sha256sum; else shasum -a 256; fi
}

# The script counts too: it holds the flags.
directory() {
  if [ -n "${HOLDFAST_CLUSTER_BIN:-}" ]; then
    printf '%s\n' "$HOLDFAST_CLUSTER_BIN"
  else
    hash=$(cat "$here/build.sh" "$here"/*/go.mod "$here"/*/go.sum | digest | cut -c1-16)
    printf '%s\n' "${XDG_CACHE_HOME:-$HOME/.cache}/holdfast/cluster/$hash"
  fi
}

# version MODULE-DIR MODULE: the version that module file pins, v1.2.3
version() {
  sed -n "s|^[[:space:]]*$2 \\(v[^ ]*\\).*|\\1|p" "$here/$1/go.mod" | head -n 1
}

go_needed() {
  sed -n 's/^go //p' "$here"/*/go.mod | sort -t. -k1,1n -k2,2n -k3,3n | tail -n 1
}

need_go() {
  command -v "$go" >/dev/null 2>&1 || die "no Go found (looked for \"$go\"): missing in $bin: $missing.
cluster: Install Go $(go_needed) or newer, or name it with GO=/path/to/go, or point HOLDFAST_CLUSTER_BIN
cluster: at a directory that holds the programs already."
}

# The Kubernetes programs report the version that they were linked with, not their module's.
kubernetes_flags() {
  v=$(version kubernetes k8s.io/kubernetes)
  minor=${v#v1.}
  minor=${minor%%.*}
  for package in k8s.io/component-base/version k8s.io/client-go/pkg/version; do
    printf '%s ' "-X $package.gitVersion=$v -X $package.gitMajor=1 -X $package.gitMinor=$minor" \
      "-X $package.gitTreeState=clean"
  done
}

# compile PART MODULE-DIR PACKAGE LINKER-FLAGS
compile() {
  part=$1
  started=$(date +%s)
  say "building $part ..."
  if ! (cd "$here/$2" && CGO_ENABLED=0 GOWORK=off "$go" build -mod=readonly -buildvcs=false -trimpath \
      -ldflags "-s -w $4" -o "$work/$part" "$3" >&2); then
    die "building $part failed, see above. It needs Go $(go_needed) or newer (this is $("$go" env GOVERSION))."
  fi
  mv -f "$work/$part" "$bin/$part"
  say "built $part in $(($(date +%s) - started)) s"
}

snapshot_crds() {
  module=github.com/kubernetes-csi/external-snapshotter/client/v8
  (cd "$here/snapshot-controller" && GOWORK=off "$go" mod download "$module") >&2
  from=$(cd "$here/snapshot-controller" && GOWORK=off "$go" list -mod=readonly -m -f '{{.Dir}}' "$module")
  for kind in volumesnapshotclasses volumesnapshotcontents volumesnapshots; do
    cat "$from/config/crd/snapshot.storage.k8s.io_$kind.yaml"
  done
}

crds() {
  say "writing the custom resource definitions ..."
  mkdir -p "$work/crds"
  snapshot_crds >"$work/crds/snapshot.yaml"
  "$bin/velero" install --crds-only --dry-run -o yaml >"$work/crds/velero.yaml"
  rm -rf "$bin/crds"
  mv "$work/crds" "$bin/crds"
}

build() {
  case $1 in
    etcd) compile etcd kubernetes go.etcd.io/etcd/server/v3 '' ;;
    kube-apiserver | kube-controller-manager | kubectl)
      compile "$1" kubernetes "k8s.io/kubernetes/cmd/$1" "$(kubernetes_flags)" ;;
    velero)
      v=$(version velero github.com/vmware-tanzu/velero)
      compile velero velero github.com/vmware-tanzu/velero/cmd/velero \
        "-X github.com/vmware-tanzu/velero/pkg/buildinfo.Version=$v" ;;
    velero-plugin-for-aws)
      compile "$1" "$1" github.com/vmware-tanzu/velero-plugin-for-aws/velero-plugin-for-aws '' ;;
    versitygw)
      v=$(version s3 github.com/versity/versitygw)
      compile versitygw s3 github.com/versity/versitygw/cmd/versitygw "-X main.Version=$v" ;;
    snapshot-controller)
      v=$(version snapshot-controller github.com/kubernetes-csi/external-snapshotter/v8)
      compile "$1" "$1" github.com/kubernetes-csi/external-snapshotter/v8/cmd/snapshot-controller \
        "-X main.version=$v" ;;
    crds) crds ;;
  esac
}

absent() {
  missing=
  for part in $parts; do
    [ -e "$bin/$part" ] || missing="$missing $part"
  done
  missing=${missing# }
}

mode=build
while [ $# -gt 0 ]; do
  case $1 in
    --dir | --check) mode=${1#--}; shift ;;
    -h | --help) usage; exit 0 ;;
    -*) usage >&2; die "unknown option $1" ;;
    *) break ;;
  esac
done

# shellcheck disable=SC2086 # a list of words
[ $# -gt 0 ] || set -- $ALL
parts=
for part in "$@"; do
  case " $ALL " in
    *" $part "*) ;;
    *) die "unknown part \"$part\", must be one of: $ALL" ;;
  esac
  # The definitions are printed by the velero program.
  [ "$part" != crds ] || parts="$parts velero"
  parts="$parts $part"
done

bin=$(directory)
case $mode in
  dir) printf '%s\n' "$bin"; exit 0 ;;
  check)
    absent
    [ -z "$missing" ] || die "missing in $bin: $missing"
    exit 0 ;;
esac

absent
if [ -n "$missing" ]; then
  need_go
  mkdir -p "$bin"
  # Without flock two runs at once only do the same work twice: each part is moved in whole.
  if command -v flock >/dev/null 2>&1; then
    exec 9>"$bin/.lock"
    flock -n 9 || { say "another build is under way in $bin, waiting for it"; flock 9; }
    absent
  fi
  work=$(mktemp -d "$bin/.build.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  trap 'exit 130' INT TERM HUP
  for part in $missing; do
    [ -e "$bin/$part" ] || build "$part"
  done
fi
printf '%s\n' "$bin"
