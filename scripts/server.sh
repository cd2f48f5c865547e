# shellcheck shell=bash
# The server on this machine: started in the background, awaited, stopped.

SERVER_URL=https://127.0.0.1:6443
# Both written by the server itself, at its first start.
SERVER_AUTHORITY="$STATE_DIRECTORY/pki/ca.crt"
SERVER_KUBECONFIG="$STATE_DIRECTORY/kubeconfig"
# Names the runtime as long as the machine has containers of Troupe's on it, running or not.
NODE_FILE="$STATE_DIRECTORY/agent/node"
SERVER_LOG="$STATE_DIRECTORY/troupe.log"
# Written by the server itself, which holds a lock beside it as long as it lives.
SERVER_PID_FILE="$STATE_DIRECTORY/troupe.pid"
SERVER_PATIENCE_SECONDS=60

# Ready, not only alive: before the journal is read, or when its reader has failed, nothing can be created.
server_is_ready() {
    [ "$(curl --silent --noproxy '*' --max-time 5 --cacert "$SERVER_AUTHORITY" "$SERVER_URL/readyz" 2>/dev/null)" = ok ]
}

# The command line as the cluster's administrator, whatever kubeconfig root has for other clusters.
administer() {
    "$TROUPE" --kubeconfig "$SERVER_KUBECONFIG" "$@"
}

server_pid() {
    local pid
    pid="$(cat "$SERVER_PID_FILE" 2>/dev/null)" || return 1
    is_running "$pid" troupe && printf '%s' "$pid"
}

ensure_server() {
    if server_is_ready; then
        say "the server runs already at $SERVER_URL"
        return 0
    fi
    local pid
    if ! pid="$(server_pid)"; then
        say "starting the server (log: $SERVER_LOG)"
        mkdir -p "$STATE_DIRECTORY"
        start_daemon "$SERVER_LOG" "$TROUPE" up --state-directory "$STATE_DIRECTORY"
        pid=$!
    fi
    wait_for_server "$pid"
}

wait_for_server() {
    local pid="$1" deadline=$((SECONDS + SERVER_PATIENCE_SECONDS))
    until server_is_ready; do
        if ! kill -0 "$pid" 2>/dev/null; then
            tail -n 20 "$SERVER_LOG" >&2
            fail "the server has ended; the end of its log is above"
        fi
        [ "$SECONDS" -lt "$deadline" ] || fail "the server does not answer after $SERVER_PATIENCE_SECONDS seconds; see $SERVER_LOG"
        sleep 0.2
    done
}

# Its containers go on running; the next server adopts them.
stop_server() {
    local pid
    pid="$(server_pid)" || return 0
    say "stopping the server (pid $pid)"
    kill "$pid"
    local deadline=$((SECONDS + SERVER_PATIENCE_SECONDS))
    while server_pid >/dev/null; do
        [ "$SECONDS" -lt "$deadline" ] || fail "the server (pid $pid) has not stopped after $SERVER_PATIENCE_SECONDS seconds"
        sleep 0.2
    done
}
