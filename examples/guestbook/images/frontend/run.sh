#!/bin/sh
# A pid file that outlived its server would name some other process of the pod, and keep the next server from starting.
rm -f /run/httpd.pid
exec /usr/sbin/apache2 -f /etc/guestbook/httpd.conf -DFOREGROUND
