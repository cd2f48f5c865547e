#!/usr/bin/env bash
# From a fresh clone to the guestbook in a browser. Safe to run again at any time; `./quickstart.sh down` undoes it.
set -euo pipefail

REPOSITORY="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
for library in say machine docker build server guestbook; do
    # shellcheck source=/dev/null
    . "$REPOSITORY/scripts/$library.sh"
done

usage() {
    cat <<'USAGE'
usage: ./quickstart.sh [up]
       ./quickstart.sh down [--purge]

up     installs what is missing (Docker, nftables), builds troupe, starts a cluster of this one machine,
       runs the guestbook of examples/guestbook in it, and says where its page is
down   stops the cluster and removes its containers, firewall rules and bridge; its state stays for the next up
       --purge   removes the state too: every object and its history
USAGE
}

replacing_troupe() {
    stop_server
}

up() {
    ensure_packages nftables iproute2 iptables conntrack ca-certificates curl
    ensure_docker
    say "building troupe"
    publish_troupe
    "$GUESTBOOK/images/build.sh"
    ensure_server
    create_guestbook
    wait_for_guestbook

    local address
    address="$(host_address)"
    say "the guestbook: http://127.0.0.1:$GUESTBOOK_PORT${address:+ (from elsewhere: http://$address:$GUESTBOOK_PORT)}"
    say "look around:   ${TROUPE#"$PWD/"} get pods,rc,services"
    say "with kubectl:  export KUBECONFIG=$SERVER_KUBECONFIG"
    say "and stop it:   ./quickstart.sh down"
}

down() {
    local purge="$1"
    if [ -x "$TROUPE" ]; then
        # After a restart of the machine Docker may be down, and the containers are still there.
        if grep -qsx docker "$NODE_FILE" && command -v dockerd >/dev/null; then ensure_docker; fi
        "$TROUPE" down --state-directory "$STATE_DIRECTORY" ${purge:+--purge} || fail "not everything could be stopped; see above"
    elif [ -e "$STATE_DIRECTORY" ]; then
        fail "$TROUPE is missing, which knows what to stop; build it with: dotnet publish src/Troupe -c Release"
    fi
    stop_docker_if_ours
    if [ -n "$purge" ] && [ ! -e "$DOCKERD_OURS" ]; then
        rm -f "$SERVER_LOG" "$STATE_DIRECTORY"/{apt.log,dockerd.log,dockerd.lock,quickstart.lock}
        # What troupe itself left there, it needs for the next start.
        rmdir --ignore-fail-on-non-empty "$STATE_DIRECTORY" 2>/dev/null || true
    fi
    say "down"
}

command=up
purge=
case "${1:-up}" in
    up) [ "$#" -le 1 ] || fail "unknown argument '$2'; try: ./quickstart.sh --help" ;;
    down)
        command=down
        case "${2:-}" in
            "") ;;
            --purge) purge=yes ;;
            *) fail "unknown argument '$2'; try: ./quickstart.sh --help" ;;
        esac
        [ "$#" -le 2 ] || fail "unknown argument '$3'; try: ./quickstart.sh --help"
        ;;
    --help | -h | help)
        usage
        exit 0
        ;;
    *) fail "unknown argument '$1'; try: ./quickstart.sh --help" ;;
esac

require_root
require_debian
[ "$command" = down ] || require_sdk
mkdir -p "$STATE_DIRECTORY"
# Two at once would start two of everything. The lock is held outside of this process: the daemons that it starts would keep it.
if [ -z "${QUICKSTART_IS_ALONE:-}" ]; then
    outcome=0
    QUICKSTART_IS_ALONE=yes flock --close --nonblock --conflict-exit-code 75 "$STATE_DIRECTORY/quickstart.lock" "$0" "$@" || outcome=$?
    [ "$outcome" -ne 75 ] || fail "another quickstart.sh is at work"
    exit "$outcome"
fi
"$command" "$purge"
