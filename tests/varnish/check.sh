#!/usr/bin/env bash
# Puts a real Varnish in front of a running service ($BASE, with the admin key $KEY), with the operators' VCL file, and verifies that it
# caches, revalidates and serves stale as the headers say. The last line counts.
set -euo pipefail

folder=$(mktemp -d)
chmod 755 "$folder" # Varnish reads it under its own account.
port=$((20000 + RANDOM % 20000))
front=http://127.0.0.1:$port
passed=0

cleanup() {
  kill "$varnish" 2>/dev/null || true
  wait "$varnish" 2>/dev/null || true
  rm -rf "$folder"
}

# Responses become stale after a second here instead of a minute; stale ones are treated as the headers say.
sed -e "s/\"5080\"/\"${BASE##*:}\"/" docs/varnish.vcl >"$folder/varnish.vcl"
cat >>"$folder/varnish.vcl" <<'VCL'
sub vcl_backend_response {
    if (beresp.ttl > 1s) {
        set beresp.ttl = 1s;
    }

    # As when a planned change is near: nothing old while the service is there.
    if (bereq.url ~ "limit=4") {
        set beresp.http.X-Grace = "0.000";
    }
}
VCL

varnishd -F -a "127.0.0.1:$port" -f "$folder/varnish.vcl" -n "$folder/varnish" -s malloc,16m -T none >"$folder/log" 2>&1 &
varnish=$!
trap cleanup EXIT

# Sends a request to Varnish; leaves the status in $status and the headers in $folder/headers.
ask() {
  status=$(curl --silent --dump-header "$folder/headers" --output "$folder/body" --write-out '%{http_code}' "$@")
}

header() {
  awk -F': ' -v name="$1" 'tolower($1) == name { sub(/\r$/, "", $2); print $2 }' "$folder/headers"
}

# A hit names two requests: its own, and the one that fetched.
is_hit() {
  [[ $(header x-varnish) == *' '* ]]
}

check() {
  local name=$1
  shift
  "$@" || { echo "FAILED: $name (status $status)" && cat "$folder/headers" && exit 1; }
  passed=$((passed + 1))
}

until ask "$front/v1/sections" && [[ $status == 200 ]]; do
  kill -0 "$varnish" || { cat "$folder/log" && exit 1; }
  sleep 0.2
done

list="$front/v1/articles?limit=3"
ask "$list"
check "the first answer comes from the service" test "$status" = 200
first=$(header x-request-id)
ask "$list"
check "the second out of Varnish" is_hit
check "with the headers of the first" test "$(header x-request-id)" = "$first"

tag=$(header etag)
ask --header "If-None-Match: $tag" "$list"
check "a reader who has it gets 304" test "$status" = 304

# A stale response within stale-while-revalidate is served at once, and revalidated in the background.
sleep 2
ask "$list"
check "an old answer is served while it is asked for again" test "$(header age)" -ge 2
first=$(header x-request-id)
until ask "$list" && [[ $(header x-request-id) != "$first" ]]; do sleep 0.1; done
check "and a newer one takes its place" test "$status" = 200

near="$front/v1/articles?limit=4"
ask "$near"
first=$(header x-request-id)
sleep 2
ask "$near"
check "past stale-while-revalidate a reader waits for the new answer" test "$(header x-request-id)" != "$first"

nowhere="$front/v1/pages?path=/nowhere"
ask "$nowhere"
first=$(header x-request-id)
ask "$nowhere"
check "that a page is missing is kept too" test "$status $(header x-request-id)" = "404 $first"
sleep 1.5
ask "$nowhere"
check "but not shown a moment longer" test "$(header x-request-id)" != "$first"

ask --header "Authorization: Bearer $KEY" "$front/v1/editorial/articles"
check "an editor passes" test "$status" = 200
ask --header "Authorization: Bearer $KEY" "$front/v1/editorial/articles"
check "and leaves nothing behind" eval '! is_hit'

# Purging all responses that contain an item.
id=$(curl --silent "$front/v1/articles?limit=1" | jq .items[0].id)
ask "$front/v1/articles/$id"
ask "$front/v1/articles/$id"
check "an article is kept" is_hit
curl --silent --request PURGE --header "Surrogate-Key: $id" --output /dev/null "$front/"
ask "$front/v1/articles/$id"
check "until it is dropped by its id" eval '! is_hit'

# A front end that hears of a change gets no answer from before, however fresh what Varnish keeps is.
page="$front/v1/sections/$(curl --silent "$BASE/v1/sections" | jq '[.items[] | select(.kind == "focus")][0].id')"
section=$BASE/v1/editorial${page#"$front"/v1}

for round in 1 2 3; do
  ask "$page"
  tag=$(curl --silent --head --header "Authorization: Bearer $KEY" "$section" | awk 'tolower($1) == "etag:" { print $2 }' | tr -d '\r')
  ask --request PATCH "$section" --header "Authorization: Bearer $KEY" --header "If-Match: $tag" \
    --header 'Content-Type: application/merge-patch+json' --data "{ \"intro\": \"Runde $round.\" }"
  check "an editor changes a section" test "$status" = 200
  change=$(curl --silent "$BASE/v1/changes?cursor=latest" | jq --raw-output .cursor)
  ask "$page?since=$change"
  check "who asks since the event gets what came with it" test "$(jq --raw-output .intro "$folder/body")" = "Runde $round."
done

# The service goes away for a moment: nothing public is missing.
ask "$near"
first=$(header x-request-id)
kill -STOP "$SERVICE"

# Until the probes have noticed, a reader waits for a response that never comes.
for attempt in {1..10}; do
  ask --max-time 3 "$near" && break
  status=none
done

check "while the service is away the old answer is served" test "$status $(header x-request-id)" = "200 $first"
kill -CONT "$SERVICE"

echo "$passed passed, 0 failed, 0 skipped"
