# shellcheck shell=bash
# The kubectls that the Conformance tests drive: the oldest and the newest at hand.

DEBIAN_KUBECTL="$REPOSITORY/artifacts/kubectl-debian"

# Sets TROUPE_TEST_KUBECTLS to one or two programs. Debian's is old, so it is unpacked beside whatever the machine has, never installed over it.
choose_kubectls() {
    ensure_debian_kubectl
    local candidates=("$DEBIAN_KUBECTL/usr/bin/kubectl") found sibling
    if found="$(command -v kubectl)"; then
        candidates+=("$found")
        # Some distributions put several releases side by side: kubectl.1.27, kubectl.1.33.
        for sibling in "$(dirname "$(readlink -f "$found")")"/kubectl.*; do
            [ -x "$sibling" ] && candidates+=("$sibling")
        done
    fi
    local sorted
    sorted="$(for found in "${candidates[@]}"; do printf '%s %s\n' "$(kubectl_version "$found")" "$found"; done | sort -V | awk '{ print $2 }')"
    TROUPE_TEST_KUBECTLS="$(printf '%s\n' "$sorted" | sed -n '1p;$p' | uniq | paste -sd:)"
    export TROUPE_TEST_KUBECTLS
    say "kubectl: ${TROUPE_TEST_KUBECTLS//:/ and }"
}

kubectl_version() {
    "$1" version --client -o json 2>/dev/null | sed -n 's/.*"gitVersion": *"v\([0-9.]*\).*/\1/p' | head -n 1
}

ensure_debian_kubectl() {
    [ ! -x "$DEBIAN_KUBECTL/usr/bin/kubectl" ] || return 0
    say "unpacking Debian's kubectl"
    local work
    work="$(mktemp -d)"
    update_package_index
    (cd "$work" && apt_quietly -o APT::Sandbox::User=root download kubernetes-client) || fail "Debian's kubectl cannot be downloaded; see $APT_LOG"
    rm -rf "$DEBIAN_KUBECTL"
    mkdir -p "$DEBIAN_KUBECTL.next"
    dpkg-deb --extract "$work"/kubernetes-client_*.deb "$DEBIAN_KUBECTL.next"
    mv "$DEBIAN_KUBECTL.next" "$DEBIAN_KUBECTL"
    rm -rf "$work"
}
