#!/bin/sh
# Keeps one throw-away PostgreSQL:   supervise.sh BINARIES DIRECTORY COPY USER OPTION...
#   BINARIES   the folder of initdb and postgres
#   DIRECTORY  made here, deleted at the end; holds data/, s/ (the socket), log
#   COPY       "copy": where USER cannot read BINARIES, it gets a copy of the installation
#   USER       who the server runs as when we are root, which PostgreSQL refuses to run as; "" otherwise
#   OPTION...  further arguments of postgres
# Commands come as lines on standard input: start, stop, kill. Each is answered by one line: "done", or "failed".
# The end of the input, which comes however our owner dies, kills the server and deletes the directory.
trap '' HUP INT TERM
binaries=$1 directory=$2 copy=$3 user=$4
shift 4

if [ -z "$user" ]; then
  as_user() { "$@"; }
elif command -v setpriv >/dev/null 2>&1; then
  as_user() { setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups -- "$@"; }
else
  as_user() { runuser -u "$user" -- "$@"; }
fi

finish() {
  if [ -n "$server" ] && kill -0 "$server" 2>/dev/null; then
    kill -QUIT "$(postmaster)" 2>/dev/null
    wait "$server"
  fi
  cd / && rm -rf "$directory"
}

postmaster() {
  head -n 1 "$directory/data/postmaster.pid" 2>/dev/null || echo "$server"
}

# A power cut ends every process at once; without this a backend may answer once more before it notices.
children_of() {
  if [ ! -e /proc/self/stat ]; then pgrep -P "$1"; return; fi
  for stat in /proc/[0-9]*/stat; do
    read -r pid _ _ parent _ <"$stat" && [ "$parent" = "$1" ] && echo "$pid"
  done 2>/dev/null
}

prepare() {
  if [ -n "$user" ]; then chown "$user" data s || return 1; fi
  if [ "$copy" = copy ] && ! as_user "$binaries/postgres" --version >/dev/null 2>&1; then
    cp -R "$binaries/.." installation && chmod -R a+rX installation || return 1
    binaries=$directory/installation/bin
  fi
  as_user "$binaries/initdb" -D "$directory/data" -U portal -A trust --encoding=UTF8 --locale=C --no-sync
}

start() {
  tries=0
  while [ $tries -lt 40 ]; do
    as_user "$binaries/postgres" -D "$directory/data" -k "$directory/s" -c listen_addresses= "$@" \
      >>"$directory/log" 2>&1 </dev/null &
    server=$!
    while kill -0 "$server" 2>/dev/null; do
      # Who and how, read at once: between two looks the file of the killed one may become the new one's.
      case $(sed -n '1p;8p' "$directory/data/postmaster.pid" 2>/dev/null | tr '\n' ' ') in
        "$killed "*) ;;
        *" ready"*) return 0 ;;
      esac
      sleep 0.02
    done
    # After a kill the old server's children take a moment to notice and to let go of the shared memory.
    wait "$server"
    server=
    [ -n "$killed" ] || return 1
    tries=$((tries + 1))
    sleep 0.25
  done
  return 1
}

server= killed=
mkdir -m 711 "$directory" && cd "$directory" && mkdir -m 700 data s || { echo failed; exit 1; }
exec 2>>log
if prepare >>log </dev/null; then echo done; else echo failed; fi
while read -r command; do
  case $command in
    start) if start "$@"; then killed=; echo done; else echo failed; fi ;;
    stop) kill -INT "$(postmaster)"; wait "$server"; server=; echo done ;;
    kill) killed=$(postmaster); kill -KILL "$killed" $(children_of "$killed"); wait "$server"; server=; echo done ;;
  esac
done
finish
