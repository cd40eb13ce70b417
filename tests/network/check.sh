#!/usr/bin/env bash
# Proves that the service calls nobody: runs the built service in a network namespace of its own, whose only way out is a cable that ends
# nowhere, lets it start, publish and serve pages, and counts the packets that went into the cable. The addresses outside (192.0.2.0/24,
# 2001:db8::/32) are those that RFC 5737 and RFC 3849 reserve for documentation; nothing can leave the namespace. The last line counts.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

if [[ ${1-} != --inside ]]; then
  for program in unshare ip curl jq; do
    command -v "$program" >/dev/null || { echo "skipped: there is no $program" && echo "0 passed, 0 failed, 1 skipped" && exit; }
  done

  # Only root: a user namespace could not run PostgreSQL under an account of its own.
  unshare --net --mount ip link add outside type veth peer name nowhere 2>/dev/null ||
    { echo "skipped: no permission for a network namespace" && echo "0 passed, 0 failed, 1 skipped" && exit; }
  exec unshare --net --mount "$0" --inside
fi

[[ $(ip -brief link | grep -cv '^lo ') == 0 ]] || { echo "This is no namespace of its own." && exit 1; }

# A proxy on loopback would hide calls.
unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY
folder=$(mktemp -d)
service=
passed=0
trap '[[ -z $service ]] || { kill "$service" && wait "$service"; } || true; rm -rf "$folder"' EXIT

# NOARP: packets are sent, and counted, without asking who has the address. Multicast off: the kernel itself says nothing.
lay_cable() {
  ip link set lo up
  ip link add outside type veth peer name nowhere
  sysctl -qw net.ipv6.conf.nowhere.disable_ipv6=1 net.ipv6.conf.outside.accept_ra=0 net.ipv6.conf.outside.addr_gen_mode=1
  ip link set nowhere arp off multicast off up
  ip link set outside arp off multicast off up
  ip address add 198.51.100.2/24 dev outside
  ip address add 2001:db8::2/64 dev outside nodad
  ip route add default dev outside
  ip -6 route add default dev outside

  # A resolver on loopback would hide the names that are looked up.
  printf 'nameserver 192.0.2.53\noptions timeout:1 attempts:1\n' >"$folder/resolv.conf"
  mount --bind "$folder/resolv.conf" /etc/resolv.conf
}

sent() {
  ip -json -stats link show outside | jq '.[0].stats64.tx.packets'
}

check() {
  local name=$1
  shift
  "$@" || { echo "FAILED: $name ($(sent) packets sent)" && tail -n 20 "$folder/log" && exit 1; }
  passed=$((passed + 1))
}

nothing_is_sent() {
  [[ $(sent) == 0 ]]
}

# Runs a command and says whether packets were sent meanwhile, within a quarter of a minute.
is_counted() {
  local before
  before=$(sent)
  "$@" >/dev/null || true
  for _ in {1..150}; do
    (($(sent) > before)) && return
    sleep 0.1
  done
  return 1
}

start() {
  Webhooks__AllowHttp=true Webhooks__AllowedNetworks=192.0.2.0/24 Images__MakesAvif=false ASPNETCORE_URLS=http://127.0.0.1:0 \
    Data__Folder=$folder/data dotnet src/Api/bin/Release/net10.0/bulletin.dll >"$folder/log" 2>&1 &
  service=$!
  until grep -q "Bulletin listens on" "$folder/log"; do
    kill -0 "$service" 2>/dev/null || return 1
    sleep 0.1
  done
  base=$(sed -n 's/^Bulletin listens on //p' "$folder/log")
  key=$(Data__Folder=$folder/data dotnet src/Api/bin/Release/net10.0/bulletin.dll keys create --name network --role admin 2>>"$folder/log")
}

# Sends a request and compares the status.
answers() {
  local expected=$1 status
  shift
  status=$(curl --silent --dump-header "$folder/headers" --output "$folder/answer" --write-out '%{http_code}' --max-time 20 "$@") || true
  [[ $status == "$expected" ]] || { echo "$status instead of $expected: $* $(head -c 600 "$folder/answer")" >&2 && return 1; }
}

editorial() {
  local expected=$1 method=$2 address=$3
  shift 3
  answers "$expected" --request "$method" --header "Authorization: Bearer $key" "$@" "$base/v1/editorial$address"
}

etag() {
  awk 'tolower($1) == "etag:" { print $2 }' "$folder/headers" | tr -d '\r'
}

# A copy of a public article under a new title, with a link to the outside.
publish() {
  editorial 200 GET '/articles?state=published&limit=1' && editorial 200 GET "/articles/$(jq '.items[0].id' "$folder/answer")" &&
    jq '{type, locale} + .content | del(.pressRelease, .slug, .externalId, .translationGroup) | .title = "Niemand wird gefragt" | .body += [{_type: "block", style: "normal",
      children: [{_type: "span", text: "Mehr dazu", marks: ["l1"]}], markDefs: [{_key: "l1", _type: "link", href: "http://192.0.2.1/"}]}]' \
      "$folder/answer" >"$folder/article" &&
    editorial 201 POST /articles --header 'Content-Type: application/json' --data "@$folder/article" &&
    article=$(jq .id "$folder/answer") &&
    editorial 200 POST "/articles/$article/publish" --header "If-Match: $(etag)" --header 'Content-Type: application/json' --data '{}'
}

read_pages() {
  local address
  answers 200 "$base/v1/articles/$article" || return
  answers 200 --get --data-urlencode "path=$(jq -r .path "$folder/answer")" "$base/v1/pages" || return
  # A rendition is made with the first request.
  answers 200 "$base$(grep -o '/images/[^" ]*\.jpg' "$folder/answer" | head -n 1)" || return
  for address in / /docs/index.html /openapi.json /v1/sections /v1/navigation?root=breg-de '/v1/search?q=Wald' /v1/feeds/articles.atom \
    /sitemap.xml /robots.txt /v1/changes /health/ready /problems; do
    answers 200 --header 'Accept: text/html, */*' "$base$address" || return
  done
}

# What could make a careless service fetch something: pictures in HTML, a key set named by a token, entities of an SVG, a report address.
tempt() {
  local outside=http://192.0.2.1 part token
  part() { printf '%s' "$1" | base64 -w 0 | tr '+/' '-_' | tr -d =; }
  token=$(part "{\"alg\":\"RS256\",\"jku\":\"$outside/keys\",\"x5u\":\"$outside/cert\"}").$(part "{\"iss\":\"$outside\",\"sub\":\"x\"}").c2ln

  editorial 422 POST '/articles/html?dryRun=true' --header 'Content-Type: text/html' --data \
    "<html lang=de><link rel=stylesheet href=$outside/s.css><h1>Halt</h1><p><img src=$outside/p.png alt=Bild>Text</p><script src=$outside/x.js></script>" &&
    answers 401 --header "Authorization: Bearer $token" "$base/v1/editorial/articles" &&
    printf '<!DOCTYPE svg [<!ENTITY e SYSTEM "%s/e">]><svg xmlns="http://www.w3.org/2000/svg"><image href="%s/i.png"/>&e;</svg>' \
      "$outside" "$outside" >"$folder/picture.svg" &&
    editorial 415 POST /images --form "file=@$folder/picture.svg" --form credit=x --form alt=x &&
    answers 200 --header "Host: 192.0.2.1" --header "X-Forwarded-Host: 192.0.2.1" --header "Origin: $outside" "$base/v1/sections"
}

add_webhook() {
  editorial 201 POST /webhooks --header 'Content-Type: application/json' --data "{\"url\": \"http://$1/hook\", \"note\": \"A receiver\"}"
}

withdraw() {
  editorial 200 GET "/articles/$article" &&
    editorial 200 POST "/articles/$article/withdraw" --header "If-Match: $(etag)" --header 'Content-Type: application/json' \
      --data '{"mode": "gone", "reason": "A test"}'
}

lay_cable
check "nothing is sent before the service starts" nothing_is_sent
check "the service starts with its demo content" start
check "an article is published" publish
check "pages, pictures, feeds and the documentation are served" read_pages
check "hostile requests are answered" tempt
# The jobs of every second have run by now, too.
sleep 2
check "nobody was called" nothing_is_sent

# The counter counts: a program, a name, and the service itself once it has somebody to call.
check "a request of another program is counted" is_counted curl --silent --max-time 1 http://192.0.2.1/
check "a request to an IPv6 address is counted" is_counted curl --silent --globoff --max-time 1 'http://[2001:db8:1::1]/'
check "the lookup of a name is counted" is_counted getent hosts receiver.example.org
check "a webhook is added" add_webhook 192.0.2.1
check "the delivery to the webhook is counted" is_counted withdraw

echo "$passed passed, 0 failed, 0 skipped"
