# shellcheck shell=bash
# What the scripts say: one line a step, and one sentence when they cannot go on.

say() {
    printf '%s\n' "-- $*"
}

# Ends the script. Called before anything is changed wherever that can be known in advance.
fail() {
    printf '%s\n' "error: $*" >&2
    exit 1
}
