# shellcheck shell=bash
# The guestbook of examples/guestbook, from its manifests to its page.

GUESTBOOK="$REPOSITORY/examples/guestbook"
GUESTBOOK_PORT=30001
GUESTBOOK_PODS=6
GUESTBOOK_PATIENCE_SECONDS=180

# Services come first: a pod finds by its variables only those services that were there before it.
create_guestbook() {
    local manifest name
    for manifest in "$GUESTBOOK"/*-service.yaml "$GUESTBOOK"/*-controller.yaml; do
        name="$(basename "$manifest" .yaml)"
        case "$name" in
            *-service) guestbook_has services "${name%-service}" || create_from "$manifest" ;;
            *-controller) guestbook_has replicationcontrollers "${name%-controller}" || create_from "$manifest" ;;
        esac
    done
}

guestbook_has() {
    administer get "$1" "$2" --output name >/dev/null 2>&1
}

create_from() {
    administer create --filename "$1" || fail "the guestbook could not be created from $1"
}

running_pods() {
    administer get pods 2>/dev/null \
        | awk '$1 ~ /^(frontend|redis-master|redis-slave)-/ && $3 == "Running" { split($2, ready, "/"); if (ready[1] == ready[2]) pods++ } END { print pods + 0 }'
}

wait_for_guestbook() {
    local running seen=-1 deadline=$((SECONDS + GUESTBOOK_PATIENCE_SECONDS))
    while true; do
        running="$(running_pods)"
        if [ "$running" -ne "$seen" ]; then
            say "$running pods run; the guestbook needs $GUESTBOOK_PODS"
            seen="$running"
        fi
        if [ "$running" -ge "$GUESTBOOK_PODS" ] && guestbook_answers; then return 0; fi
        if [ "$SECONDS" -ge "$deadline" ]; then
            administer get pods >&2 || true
            fail "the guestbook does not answer after $GUESTBOOK_PATIENCE_SECONDS seconds; its pods are above, the server's log is $SERVER_LOG"
        fi
        sleep 0.5
    done
}

guestbook_answers() {
    curl --silent --fail --max-time 5 --output /dev/null "http://127.0.0.1:$GUESTBOOK_PORT/"
}

# The address that other machines may reach this one by, if there is one.
host_address() {
    ip -oneline -4 address show scope global 2>/dev/null \
        | awk '$2 !~ /^(docker|br-|veth|troupe)/ { sub("/.*", "", $4); print $4; exit }'
}
