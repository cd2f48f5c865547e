# shellcheck shell=bash
# Runs test projects one after the other and adds up what they say. A test host that dies counts as a failure, as does a project without tests.

RESULTS="$REPOSITORY/artifacts/tests"
PROJECT_PATIENCE=20m
passed=0
failed=0
skipped=0

# The numbers come from the results file, because the console's words differ between versions and languages.
counter() {
    [ -f "$1" ] || return 0
    sed -n "s/.*<Counters [^>]*\\b$2=\"\\([0-9]*\\)\".*/\\1/p" "$1"
}

# A solution that does not build is a failed run, and says so in the same last line.
build_solution() {
    rm -rf "$RESULTS"
    mkdir -p "$RESULTS"
    say "building Cluster.sln"
    if ! dotnet build "$REPOSITORY/Cluster.sln" --configuration Release --nologo --verbosity quiet >"$RESULTS/build.log" 2>&1; then
        cat "$RESULTS/build.log"
        say "the solution does not build"
        failed=1
        conclude
    fi
}

# A second argument names results of their own, for a project that is run again under other circumstances.
run_test_project() {
    local project="$1" name results status=0 total executed bad good start=$SECONDS
    name="${2:-$(basename "$project" .csproj)}"
    results="$RESULTS/$name.trx"
    rm -f "$results"
    timeout --kill-after=30s "$PROJECT_PATIENCE" dotnet test "$project" --configuration Release --no-build --nologo --verbosity quiet \
        --logger "console;verbosity=minimal" --logger "trx;LogFileName=$name.trx" --results-directory "$RESULTS" \
        >"$RESULTS/$name.log" 2>&1 || status=$?

    total="$(counter "$results" total)"
    executed="$(counter "$results" executed)"
    good="$(counter "$results" passed)"
    bad=$((${executed:-0} - ${good:-0}))
    # The host died, hung, or found no test: that must not look like success.
    if [ "$bad" -eq 0 ] && { [ "$status" -ne 0 ] || [ "${total:-0}" -eq 0 ]; }; then bad=1; fi
    passed=$((passed + ${good:-0}))
    failed=$((failed + bad))
    skipped=$((skipped + ${total:-0} - ${executed:-0}))
    if [ "$bad" -gt 0 ]; then
        cat "$RESULTS/$name.log"
        [ "$status" -ne 124 ] || printf '%s\n' "$name did not end within $PROJECT_PATIENCE"
        [ "${total:-0}" -gt 0 ] || printf '%s\n' "$name ran no test"
    fi
    say "$name: ${good:-0} passed, $bad failed, $((${total:-0} - ${executed:-0})) skipped in $((SECONDS - start)) s"
}

# The last line of a run, which machines read.
conclude() {
    printf '%s\n' "$passed passed, $failed failed, $skipped skipped"
    [ "$failed" -eq 0 ] || exit 1
    exit 0
}
