#!/usr/bin/env bash
# Starts the application once while the image is built, has it make a few pages, and keeps what the virtual machine
# learnt of its classes in actionplan.aot: a container then starts in about half the time. The database for it is the
# evaluation copy's, which is in the jar and not in the image.
#   train.sh JAR, in the folder of the extracted application
set -euo pipefail

evaluation=$(mktemp -d)
java -jar "$1" --server.port=0 --management.server.port=-1 --actionplan.jobs=false --actionplan.sample=false \
  --actionplan.embedded.directory="$evaluation" >"$evaluation/log" 2>&1 &
server=$!
trap 'kill $server 2>/dev/null || true' EXIT

# answers PORT PATH: whether a page answers with 200
answers() {
  local status
  exec 3<>"/dev/tcp/127.0.0.1/$1" || return 1
  printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$2" >&3
  read -r _ status _ <&3
  cat <&3 >/dev/null
  exec 3>&-
  [ "$status" = 200 ]
}

# await PROCESS SECONDS COMMAND...: until it succeeds, while the process lives
await() {
  local process=$1 tries=$2
  shift 2
  until "$@" 2>/dev/null; do
    ((tries-- > 0)) && kill -0 "$process" 2>/dev/null || { cat "$evaluation"/*log >&2; return 1; }
    sleep 1
  done
}

await $server 300 grep -q 'Started ActionPlanApplication' "$evaluation/log"
port=$(sed -n 4p "$evaluation/postgresql/postmaster.pid")

# Beside the evaluation copy's own tables, whose accounts exist nowhere else.
SPRING_DATASOURCE_URL="jdbc:postgresql://127.0.0.1:$port/postgres?currentSchema=training" \
  SPRING_DATASOURCE_USERNAME=actionplan SPRING_DATASOURCE_PASSWORD=$(<"$evaluation/password") \
  SPRING_FLYWAY_DEFAULT_SCHEMA=training \
  MANAGEMENT_SERVER_ADDRESS=127.0.0.1 \
  java -XX:AOTCacheOutput=actionplan.aot -jar actionplan.jar --server.address=127.0.0.1 --server.port=18080 \
  --management.server.port=18081 --actionplan.public-reading=true --actionplan.shutdown.drain=0s \
  >"$evaluation/training.log" 2>&1 &
training=$!
await $training 300 answers 18081 /actuator/health/readiness
plan=/plans/procurement-2006-2009
for page in /sign-in $plan $plan/dashboard $plan/actions/1.1; do
  answers 18080 "$page"
done
kill "$training"
wait "$training" || true
ls -l actionplan.aot
