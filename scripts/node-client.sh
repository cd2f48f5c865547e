# shellcheck shell=bash
# The npm client of Kubernetes, which the Conformance tests drive: installed exactly as its lock file says.

NODE_CLIENT="$REPOSITORY/tests/Troupe.Conformance/NodeClient"

ensure_node_client() {
    command -v node >/dev/null || ensure_packages nodejs
    command -v npm >/dev/null || ensure_packages npm
    # npm leaves its copy of the lock file behind when, and only when, everything is there.
    if [ "$NODE_CLIENT/node_modules/.package-lock.json" -nt "$NODE_CLIENT/package-lock.json" ]; then return 0; fi
    say "installing the npm client of Kubernetes"
    mkdir -p "$REPOSITORY/artifacts"
    local log="$REPOSITORY/artifacts/npm.log"
    if ! npm ci --prefix "$NODE_CLIENT" --no-audit --no-fund >"$log" 2>&1; then
        cat "$log" >&2
        fail "the npm client of Kubernetes cannot be installed"
    fi
    touch "$NODE_CLIENT/node_modules/.package-lock.json"
}
