# shellcheck shell=bash
# Docker on this machine: installed if missing, started where nothing supervises it, stopped only by who started it.

DOCKER_SOCKET=/var/run/docker.sock
DOCKERD_PID_FILE=/var/run/docker.pid
DOCKERD_LOG="$STATE_DIRECTORY/dockerd.log"
# Holds the pid of the dockerd that a script of ours started, so that `down` never stops one that it found running.
DOCKERD_OURS="$STATE_DIRECTORY/dockerd.pid"
DOCKER_PATIENCE_SECONDS=60

# The socket of this machine's daemon, whatever DOCKER_HOST says: the cluster's containers are to run here.
engine() {
    DOCKER_HOST="unix://$DOCKER_SOCKET" DOCKER_CONTEXT='' docker "$@"
}

docker_answers() {
    [ -S "$DOCKER_SOCKET" ] && engine version >/dev/null 2>&1
}

ensure_docker() {
    if ! command -v dockerd >/dev/null || ! command -v docker >/dev/null; then
        ensure_packages docker.io
        hash -r
    fi
    docker_answers && return 0
    mkdir -p "$STATE_DIRECTORY"
    # Two scripts at once would start two daemons on one data directory.
    exec 8>"$STATE_DIRECTORY/dockerd.lock"
    flock 8
    docker_answers || start_docker
    exec 8>&-
}

start_docker() {
    if [ -d /run/systemd/system ]; then
        say "starting Docker (systemd)"
        systemctl start docker || fail "systemd could not start Docker; see: journalctl -u docker"
        wait_for_docker
        return
    fi

    forget_dead_daemon "$DOCKERD_PID_FILE" dockerd
    forget_dead_daemon /var/run/docker/containerd/containerd.pid containerd
    say "starting dockerd (log: $DOCKERD_LOG)"
    start_daemon "$DOCKERD_LOG" dockerd
    local started=$!
    wait_for_docker "$started"
    cat "$DOCKERD_PID_FILE" >"$DOCKERD_OURS"
}

# A pid file that outlived its daemon names nobody, or a stranger; dockerd would refuse to start because of it.
forget_dead_daemon() {
    local file="$1" name="$2"
    [ -f "$file" ] || return 0
    is_running "$(cat "$file")" "$name" || rm -f "$file"
}

# A dead process whose parent has not taken notice still has its name; it runs no more.
is_running() {
    [ -n "$1" ] && [ "$(cat "/proc/$1/comm" 2>/dev/null)" = "$2" ] && ! grep -q '^State:[[:space:]]*Z' "/proc/$1/status"
}

wait_for_docker() {
    local process="${1:-}" deadline=$((SECONDS + DOCKER_PATIENCE_SECONDS))
    until docker_answers; do
        if [ -n "$process" ] && ! kill -0 "$process" 2>/dev/null; then
            fail "dockerd ended at once: $(tail -n 1 "$DOCKERD_LOG")"
        fi
        [ "$SECONDS" -lt "$deadline" ] || fail "Docker does not answer after $DOCKER_PATIENCE_SECONDS seconds; see $DOCKERD_LOG"
        sleep 0.2
    done
}

stop_docker_if_ours() {
    [ -f "$DOCKERD_OURS" ] || return 0
    local pid
    pid="$(cat "$DOCKERD_OURS")"
    if is_running "$pid" dockerd; then
        if [ -n "$(engine ps --quiet 2>/dev/null)" ]; then
            say "leaving dockerd running, because containers that are not Troupe's run in it"
            return 0
        fi
        say "stopping dockerd, which was started by these scripts"
        kill "$pid"
        local deadline=$((SECONDS + DOCKER_PATIENCE_SECONDS))
        while is_running "$pid" dockerd; do
            [ "$SECONDS" -lt "$deadline" ] || fail "dockerd (pid $pid) has not stopped after $DOCKER_PATIENCE_SECONDS seconds"
            sleep 0.2
        done
    fi
    rm -f "$DOCKERD_OURS"
}

image_exists() {
    engine image inspect "$1" >/dev/null 2>&1
}
