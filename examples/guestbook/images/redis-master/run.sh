#!/bin/sh
# The one store that takes writes. It keeps its data in memory only: the guestbook has no volume.
exec redis-server --bind '*' --protected-mode no --save '' --repl-diskless-sync-delay 0
