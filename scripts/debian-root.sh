# shellcheck shell=bash
# Makes the root filesystem of an image out of Debian packages, with this machine's own apt: same mirror, same release, same keys.

# debian_root DIRECTORY PACKAGE...
# The packages and all that they depend on are unpacked, not installed: no script of theirs runs and nothing here changes.
debian_root() {
    local root="$1" work
    shift
    work="$(mktemp -d)"
    mkdir -p "$work/archives/partial"
    # With an empty status file apt believes that nothing is installed, and so names every dependency.
    : >"$work/status"
    if ! apt_quietly -o Dir::State::Status="$work/status" -o Dir::Cache::Archives="$work/archives" -o Debug::NoLocking=1 \
        -o APT::Sandbox::User=root --yes --no-install-recommends --download-only install "$@"; then
        rm -rf "$work"
        fail "downloading $* failed; see $APT_LOG"
    fi

    # Debian's merged /usr, made before anything is unpacked into it.
    mkdir -p "$root"/usr/{bin,sbin,lib,lib64}
    local name
    for name in bin sbin lib lib64; do ln -s "usr/$name" "$root/$name"; done
    local package
    for package in "$work"/archives/*.deb; do
        dpkg-deb --fsys-tarfile "$package" | tar --extract --directory "$root" --keep-directory-symlink
    done
    rm -rf "$work"
    drop_unused_files "$root"
    add_shell_and_users "$root"
}

# What only installing packages, or reading about them, would need.
drop_unused_files() {
    local root="$1"
    rm -rf "$root"/usr/share/{doc,man,info,locale,lintian,bug,perl,perl5,debconf,python3,icons,gdb,bash-completion,zsh} \
        "$root"/usr/share/{file,misc,apache2} "$root"/usr/lib/{file,systemd,init,dpkg,python3} "$root"/usr/lib/*-linux-gnu/{perl*,gconv} \
        "$root"/var/{cache,lib}/{apt,dpkg,debconf}
    rm -f "$root"/usr/bin/{perl*,dpkg*,apt*,tar} "$root"/usr/lib/*-linux-gnu/libperl*
}

# A shell for run.sh, and for who looks inside; the accounts, because no package's script has made any.
add_shell_and_users() {
    local root="$1" tool
    mkdir -p "$root"/{data,dev,etc,proc,run,sys,tmp,var/www,var/log}
    chmod 1777 "$root/tmp"
    cp /bin/busybox "$root/bin/busybox"
    for tool in sh cat echo env hostname id ip kill ls mkdir nc nslookup ps sleep wget; do
        [ -e "$root/bin/$tool" ] || ln -s busybox "$root/bin/$tool"
    done
    cat >"$root/etc/passwd" <<'USERS'
root:x:0:0:root:/:/bin/sh
www-data:x:33:33:www-data:/var/www:/bin/sh
redis:x:999:999:redis:/data:/bin/sh
nobody:x:65534:65534:nobody:/:/bin/sh
USERS
    printf 'root:x:0:\nwww-data:x:33:\nredis:x:999:\nnogroup:x:65534:\n' >"$root/etc/group"
    printf 'hosts: files dns\npasswd: files\ngroup: files\n' >"$root/etc/nsswitch.conf"
    chown 999:999 "$root/data"
}

# import_root DIRECTORY IMAGE CHANGE...  Each change is a line of a Dockerfile.
import_root() {
    local root="$1" image="$2" change changes=()
    shift 2
    for change in "$@"; do changes+=(--change "$change"); done
    tar --create --directory "$root" --numeric-owner . | engine import "${changes[@]}" - "$image" >/dev/null \
        || fail "Docker could not import the image $image"
}
