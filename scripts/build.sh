# shellcheck shell=bash
# Builds the executable, and puts it where people and tests expect it.

TROUPE_DIRECTORY="$REPOSITORY/artifacts/troupe"
TROUPE="$TROUPE_DIRECTORY/troupe"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# A build server that outlives the script would keep memory that the cluster may want.
export DOTNET_CLI_USE_MSBUILD_SERVER=0 MSBUILDDISABLENODEREUSE=1

# A running server has the old files mapped, so the new ones are made beside them. Calls replacing_troupe before it swaps them, if they differ.
publish_troupe() {
    local next="$REPOSITORY/artifacts/troupe.next" log="$REPOSITORY/artifacts/publish.log"
    mkdir -p "$REPOSITORY/artifacts"
    rm -rf "$next"
    if ! dotnet publish "$REPOSITORY/src/Troupe" --configuration Release --output "$next" --verbosity quiet --nologo >"$log" 2>&1; then
        cat "$log" >&2
        fail "troupe does not build"
    fi
    if [ -x "$TROUPE" ] && diff -rq "$TROUPE_DIRECTORY" "$next" >/dev/null; then
        rm -rf "$next"
        return 0
    fi
    replacing_troupe
    rm -rf "$TROUPE_DIRECTORY"
    mv "$next" "$TROUPE_DIRECTORY"
}

# Overridden by scripts that run a server from there.
replacing_troupe() {
    :
}
