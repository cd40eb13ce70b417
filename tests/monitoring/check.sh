#!/usr/bin/env bash
# Lets a real Prometheus scrape a running service ($BASE, with the admin key $KEY, metrics at $METRICS), and verifies with it the alert rules and the
# dashboard of docs/monitoring: each is read, each query can be evaluated, and each metric in them is one of the scrape. The last line counts.
set -euo pipefail

folder=$(mktemp -d)
port=$((20000 + RANDOM % 20000))
prometheus=http://127.0.0.1:$port
passed=0
failed=0

cleanup() {
  kill "$server" 2>/dev/null || true
  wait "$server" 2>/dev/null || true
  rm -rf "$folder"
}

check() {
  local name=$1
  shift
  if "$@" >"$folder/output" 2>&1; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED: $name"
    cat "$folder/output"
  fi
}

# What gives each metric a value: reads, a miss and a hit, a failure, a wrong key, a publication that is delivered and one that is planned.
use() {
  local article=$BASE/v1/editorial/articles

  for _ in 1 2; do
    curl -sf -o "$folder/articles" "$BASE/v1/articles"
  done

  curl -sf -o "$folder/image" "$BASE$(curl -sf "$BASE/v1/pages?path=/breg-de" | jq -r '[.. | .src? | strings][0]')"
  curl -s -o /dev/null -H 'Authorization: Bearer bul_1_wrong' "$article"
  curl -s -o /dev/null -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' "$BASE/v1/editorial/webhooks" \
    --data "{\"url\": \"http://127.0.0.1:$port/-/healthy\"}"
  curl -sf -D "$folder/headers" -o "$folder/article" -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' "$article" --data \
    '{"type": "article", "locale": "de", "section": "/breg-de/aktuelles", "title": "Gemessen",
      "body": [{"_type": "block", "style": "normal", "children": [{"_type": "span", "text": "Das wird gemessen."}]}]}'
  curl -sf -o /dev/null -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' \
    -H "If-Match: $(awk 'tolower($1) == "etag:" { print $2 }' "$folder/headers" | tr -d '\r')" \
    "$article/$(jq .id "$folder/article")/publish" --data "{\"at\": \"$(date -u -d '2 seconds' +%FT%TZ)\"}"

  # The limit of wrong keys is per address; the service was started with a limit of one search a minute.
  for _ in 1 2 3; do
    curl -s -o /dev/null "$BASE/v1/search?q=Wasser"
  done
}

cat >"$folder/prometheus.yaml" <<YAML
global: { scrape_interval: 1s, evaluation_interval: 1s }
rule_files: ["$PWD/docs/monitoring/alerts.yaml"]
scrape_configs:
  - job_name: bulletin
    static_configs: [{ targets: ["${METRICS#http://}"] }]
YAML

check "the rules are valid" promtool check rules docs/monitoring/alerts.yaml
# promtool also lints names, and those of the framework and Npgsql fail.
check "the metrics are served" curl -sf -o "$folder/scrape" "$METRICS/metrics"
check "the scrape is valid" bash -c "! promtool check metrics <'$folder/scrape' 2>&1 | grep -E '^bulletin_|error'"

prometheus --config.file="$folder/prometheus.yaml" --storage.tsdb.path="$folder/data" --web.listen-address="127.0.0.1:$port" \
  >"$folder/log" 2>&1 &
server=$!
trap cleanup EXIT

until curl -sf -o /dev/null "$prometheus/-/ready"; do
  kill -0 "$server" || { cat "$folder/log" && exit 1; }
  sleep 0.2
done

use

# Evaluates a query; the answer is in $folder/answer.
evaluate() {
  curl -s --data-urlencode "query=$1" "$prometheus/api/v1/query" >"$folder/answer" && jq -e '.status == "success"' "$folder/answer"
}

has_values() {
  evaluate "$1" && jq -e '.data.result | length > 0' "$folder/answer"
}

# Until the planned publication and the queues, which are counted every ten seconds, have been scraped.
for _ in $(seq 60); do
  has_values 'bulletin_webhooks_delivery_duration_seconds_count and on() bulletin_publishing_delay_seconds_count and on() bulletin_webhooks_pending' \
    >/dev/null && break
  sleep 1
done

# A metric that only a fault has: it cannot be in this scrape, but it is in the tables of docs/operations.md or in Npgsql.
only_after_a_fault='db_client_connection_npgsql_pending_requests'

metrics() {
  grep -oE '\b(bulletin|http|db|dotnet|kestrel)_[a-z_]+' <<<"$1" | grep -vE '^(http_route|http_response_status_code|http_request_method|db_client_connection_(state|pool_name))$' |
    sort -u
}

mapfile -t queries < <(
  jq -r '.panels[].targets[].expr' docs/monitoring/dashboard.json
  curl -sf "$prometheus/api/v1/rules" | jq -r '.data.groups[].rules[].query'
)

for query in "${queries[@]}"; do
  query=${query//\$__rate_interval/1m}
  check "can be evaluated: $query" evaluate "$query"

  for metric in $(metrics "$query"); do
    [[ $metric =~ ^($only_after_a_fault)$ ]] || check "is measured: $metric" has_values "$metric"
  done
done

check "no rule fails" bash -c "curl -sf '$prometheus/api/v1/rules' | jq -e '[.data.groups[].rules[] | select(.health != \"ok\")] | length == 0'"
check "the service is up" has_values 'up{job="bulletin"} == 1'
# The service is well; most alerts wait for minutes, so this only concerns those that do not.
check "no alert fires" bash -c "curl -sf '$prometheus/api/v1/alerts' | jq -e '[.data.alerts[] | select(.state == \"firing\")] | length == 0'"

echo "$passed passed, $failed failed, 0 skipped"
exit $((failed > 0))
