#!/usr/bin/env bash
# Builds everything and runs every test, on real Docker and real databases. Safe to run again at any time.
set -euo pipefail

REPOSITORY="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
for library in say machine docker build kubectl node-client test-projects; do
    # shellcheck source=/dev/null
    . "$REPOSITORY/scripts/$library.sh"
done

usage() {
    cat <<'USAGE'
usage: ./test.sh [NAME...]

Runs the test projects whose name contains one of the NAMEs; all of them without any.
The last line says how many tests passed and failed; the exit code is 0 only when none failed.
USAGE
}

test_projects() {
    local project wanted
    for project in "$REPOSITORY"/tests/*/*.csproj; do
        grep -q Microsoft.NET.Test.Sdk "$project" || continue
        [ "$#" -gt 0 ] || printf '%s\n' "$project"
        for wanted in "$@"; do
            if [[ "$(basename "$project" .csproj)" == *"$wanted"* ]]; then
                printf '%s\n' "$project"
                break
            fi
        done
    done
}

case "${1:-}" in
    --help | -h)
        usage
        exit 0
        ;;
    -*) fail "unknown argument '$1'; try: ./test.sh --help" ;;
esac
require_root
require_debian
require_sdk
mapfile -t projects < <(test_projects "$@")
[ "${#projects[@]}" -gt 0 ] || fail "no test project's name contains: $*"

ensure_packages nftables iproute2 iptables conntrack ca-certificates curl procps busybox-static postgresql etcd-server redis-tools chromium
choose_kubectls
ensure_node_client
ensure_docker
"$REPOSITORY/examples/guestbook/images/build.sh"

build_solution
publish_troupe

# What this machine was made ready for must be tested, not skipped.
export TROUPE_TEST_DOCKER=required TROUPE_TEST_POSTGRES=required TROUPE_TEST_NODE_CLIENT="$NODE_CLIENT"
for project in "${projects[@]}"; do
    run_test_project "$project"
    case "$project" in
        # Everything that a control plane does, it does on either database.
        */Troupe.ControlPlane.Tests.csproj)
            TROUPE_TEST_JOURNAL=postgresql run_test_project "$project" Troupe.ControlPlane.Tests.PostgreSQL
            ;;
    esac
done
conclude
