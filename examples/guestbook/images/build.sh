#!/usr/bin/env bash
# Makes the guestbook's three images out of Debian packages, without any image registry.
# An image that is there already is left as it is; --force makes it again.
set -euo pipefail

HERE="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
REPOSITORY="$(cd "$HERE/../../.." && pwd)"
for library in say machine docker debian-root; do
    # shellcheck source=/dev/null
    . "$REPOSITORY/scripts/$library.sh"
done

force=
case "${1:-}" in
    "") ;;
    --force) force=yes ;;
    --help | -h)
        printf '%s\n' "usage: $0 [--force]" "Makes the images of examples/guestbook from Debian packages; --force makes those again that exist."
        exit 0
        ;;
    *) fail "unknown argument '$1'; try: $0 --help" ;;
esac

missing() {
    [ -n "$force" ] || ! image_exists "$1"
}

redis_root() {
    # Debian keeps the server's program in redis-tools; redis-server only adds what an init system needs.
    debian_root "$1" redis-tools
    ln -sf redis-check-rdb "$1/usr/bin/redis-server"
    install -m 755 "$2" "$1/run.sh"
}

build_redis() {
    local image="$1" script="$2" root="$WORK/$2"
    missing "$image" || return 0
    say "making the image $image"
    redis_root "$root" "$HERE/$script/run.sh"
    import_root "$root" "$image" 'ENTRYPOINT ["/run.sh"]' 'WORKDIR /data' 'USER 999:999' 'EXPOSE 6379'
}

build_frontend() {
    local image="$1" root="$WORK/frontend"
    missing "$image" || return 0
    say "making the image $image"
    debian_root "$root" libapache2-mod-php
    # The module's name has PHP's version in it, which is the release's to choose.
    ln -s "$(basename "$(find "$root/usr/lib/apache2/modules" -name 'libphp*.so')")" "$root/usr/lib/apache2/modules/libphp.so"
    install -D -m 644 "$HERE/frontend/httpd.conf" "$root/etc/guestbook/httpd.conf"
    install -D -m 644 -t "$root/var/www/guestbook" "$HERE"/frontend/*.php "$HERE"/frontend/*.css
    install -m 755 "$HERE/frontend/run.sh" "$root/run.sh"
    import_root "$root" "$image" 'ENTRYPOINT ["/run.sh"]' 'EXPOSE 80'
}

require_root
require_debian
ensure_docker
if missing kubeguide/redis-master || missing kubeguide/guestbook-redis-slave || missing kubeguide/guestbook-php-frontend; then
    ensure_packages busybox-static
    update_package_index
fi
WORK="$(mktemp -d)"
trap 'rm -rf "$WORK"' EXIT
build_redis kubeguide/redis-master redis-master
build_redis kubeguide/guestbook-redis-slave redis-slave
build_frontend kubeguide/guestbook-php-frontend
