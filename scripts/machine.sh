# shellcheck shell=bash
# What a machine must be, and what it must have, before Troupe can run on it.

# Daemons live in sbin, which a plain user's PATH (kept by su) leaves out.
export PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"

# Everything that the scripts and the server keep between runs.
STATE_DIRECTORY="${TROUPE_STATE_DIRECTORY:-/var/lib/troupe}"

require_root() {
    [ "$(id -u)" -eq 0 ] || fail "this must run as root (it starts Docker and programs the firewall); try: sudo $0"
}

require_debian() {
    local release="${TROUPE_OS_RELEASE:-/etc/os-release}"
    grep -qsE "^(ID|ID_LIKE)=.*debian" "$release" \
        || fail "this is not Debian, the one system that this script knows how to install packages on"
    command -v apt-get >/dev/null || fail "apt-get is missing, so nothing can be installed on this machine"
}

require_sdk() {
    command -v dotnet >/dev/null || fail "the .NET 10 SDK is missing; see https://dotnet.microsoft.com/download"
    # In the repository, global.json makes this fail where only another version is there.
    (cd "$REPOSITORY" && dotnet --version >/dev/null 2>&1) || fail "the .NET SDK that global.json asks for is missing; 'dotnet --list-sdks' shows what is there"
}

package_is_installed() {
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# Installs whichever of the named packages are missing. The index is read at most once a run, and only where something is missing.
ensure_packages() {
    local package missing=()
    for package in "$@"; do
        package_is_installed "$package" || missing+=("$package")
    done
    [ "${#missing[@]}" -gt 0 ] || return 0

    update_package_index
    for package in "${missing[@]}"; do
        apt-cache show --no-all-versions "$package" >/dev/null 2>&1 || fail "Debian's package '$package' is needed and no package source has it"
    done
    say "installing ${missing[*]}"
    apt_quietly install --yes --no-install-recommends "${missing[@]}" || fail "installing ${missing[*]} failed; see $APT_LOG"
}

update_package_index() {
    [ -z "${PACKAGE_INDEX_IS_FRESH:-}" ] || return 0
    say "reading the package index"
    # One source of many may be out of reach; whether that matters shows when a package is looked for.
    apt_quietly update || say "not every package source could be read; see $APT_LOG"
    PACKAGE_INDEX_IS_FRESH=yes
}

apt_quietly() {
    mkdir -p "$STATE_DIRECTORY"
    APT_LOG="$STATE_DIRECTORY/apt.log"
    # Another apt may be at work, on a fresh machine above all: waiting for its lock is better than failing.
    DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@" </dev/null >>"$APT_LOG" 2>&1
}

# A session of its own, so that it outlives this script and its terminal. What it inherits of locks it would hold for as long as it lives.
start_daemon() {
    local log="$1"
    shift
    setsid nohup "$@" >>"$log" 2>&1 </dev/null 8>&- &
}
