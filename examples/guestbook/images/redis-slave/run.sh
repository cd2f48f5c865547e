#!/bin/sh
# A copy of the master. Where the master is comes from the service's variables, or from its name.
if [ "${GET_HOSTS_FROM:-dns}" = env ]; then
    if [ -z "$REDIS_MASTER_SERVICE_HOST" ]; then
        echo "REDIS_MASTER_SERVICE_HOST is not set: create the service redis-master before this pod" >&2
        exit 1
    fi
    master="$REDIS_MASTER_SERVICE_HOST"
else
    master=redis-master
fi
exec redis-server --bind '*' --protected-mode no --save '' --replicaof "$master" "${REDIS_MASTER_SERVICE_PORT:-6379}"
