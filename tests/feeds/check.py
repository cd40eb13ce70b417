#!/usr/bin/python3
"""Reads the feeds and sitemaps of a running service with programs that others wrote, and compares what they saw with the lists of the
API. BASE is the address of the service, KEY the key of an editor; Site__BaseUrl is the default, which is the same address."""

import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import urllib.request
from calendar import timegm
from datetime import datetime
from pathlib import Path

import feedparser

BASE = os.environ["BASE"]
KEY = os.environ["KEY"]
SITE = BASE
SCHEMAS = Path(__file__).parent / "schemas"
LISTS = ["section=/breg-de", "section=/breg-en", "section=/breg-de/aktuelles&type=pressRelease", "locale=*"]

failures = []
seen = 0

# Each article has the same id in every feed.
names = {}


def fail(what, why):
    failures.append(f"{what}: {why}")


def expect(what, expected, actual):
    if expected != actual:
        fail(what, f"expected {expected!r}, got {actual!r}")


def read(path):
    with urllib.request.urlopen(BASE + path) as answer:
        return answer.read()


def write(path, content, **headers):
    request = urllib.request.Request(
        f"{BASE}/v1/editorial/articles{path}",
        json.dumps(content).encode(),
        {"Authorization": f"Bearer {KEY}", "Content-Type": "application/json", **headers},
    )

    with urllib.request.urlopen(request) as answer:
        return json.load(answer), answer.headers["ETag"]


def publish_news():
    """The demo content is older than news may be. The title has all that XML is touchy about."""
    text = {"_type": "block", "style": "normal", "children": [{"_type": "span", "text": "Jetzt & hier: 1 < 2, ]]> und 🚀."}]}
    content = {
        "type": "pressRelease",
        "locale": "de",
        "section": "/breg-de/aktuelles",
        "title": "Zahlen & Fakten: <1> ]]> „gerade“ \"eben\" 🚀",
        "lead": "Neu & frisch.",
        "pressRelease": {"number": 4711, "year": 2026, "issuer": "Amt für Proben"},
        "body": [text],
    }
    draft, tag = write("", content)
    write(f"/{draft['id']}/publish", {}, **{"If-Match": tag})
    return draft["id"]


def articles(query):
    return json.loads(read(f"/v1/articles?{query}&limit=100&include=topics"))["items"]


def seconds(moment):
    return int(datetime.fromisoformat(moment.replace("Z", "+00:00")).timestamp())


def check_feed(query, kind, content):
    """Both formats that feedparser knows, against the list with the same filters."""
    global seen
    what = f"articles.{kind}?{query}&content={content}"
    feed = feedparser.parse(read(f"/v1/feeds/articles.{kind}?{query}&content={content}&limit=100"))
    wanted = articles(query)
    seen += len(feed.entries)

    if feed.bozo:
        fail(what, f"is not well-formed: {feed.bozo_exception}")

    expect(f"{what} version", {"rss": "rss20", "atom": "atom10"}[kind], feed.version)
    expect(f"{what} ids", [names.setdefault(item["id"], entry.id) for item, entry in zip(wanted, feed.entries)], [entry.id for entry in feed.entries])
    expect(f"{what} kinds of ids", {"urn:uuid"}, {entry.id.rpartition(":")[0] for entry in feed.entries})
    expect(f"{what} titles", [item["title"] for item in wanted], [entry.title for entry in feed.entries])
    expect(f"{what} links", [SITE + item["path"] for item in wanted], [entry.link for entry in feed.entries])
    expect(
        f"{what} dates",
        [seconds(item["publishedAt"]) for item in wanted],
        [timegm(entry.published_parsed) for entry in feed.entries],
    )
    expect(
        f"{what} categories",
        [[topic["title"] for topic in item["topics"]] for item in wanted],
        [[tag.term for tag in entry.get("tags", [])] for entry in feed.entries],
    )

    for item, entry in zip(wanted, feed.entries):
        if item["leadImage"] and not entry.enclosures:
            fail(what, f"{entry.id} has no enclosure")

        for enclosure in entry.enclosures if kind == "rss" else []:
            path = enclosure.href.removeprefix(SITE)

            if path.startswith("/"):
                expect(f"{what} {path}", str(len(read(path))), enclosure.length)

        if content == "full" and not entry.get("content"):
            fail(what, f"{entry.id} has no text")


def check_json(query):
    feed = json.loads(read(f"/v1/feeds/articles.json?{query}&limit=100"))
    expect(f"articles.json?{query}", [item["title"] for item in articles(query)], [item["title"] for item in feed["items"]])


def check_newsboat(folder):
    """A feed reader for people: what it keeps is what it shows. It keeps an item for one feed only, so each gets a cache of its own."""
    (folder / "config").write_text("")

    for number, (query, kind) in enumerate((query, kind) for query in LISTS for kind in ("rss", "atom")):
        (folder / "urls").write_text(f"{BASE}/v1/feeds/articles.{kind}?{query}&limit=100\n")
        cache = folder / f"cache-{number}"
        subprocess.run(
            ["newsboat", "-u", folder / "urls", "-C", folder / "config", "-c", cache, "-x", "reload"],
            check=True,
            env={**os.environ, "HOME": str(folder), "LC_ALL": "C.UTF-8", "TERM": "dumb"},
        )

        with sqlite3.connect(cache) as kept:
            shown = [title for (title,) in kept.execute("select title from rss_item")]
            expect(f"newsboat {kind} {query}", sorted(item["title"] for item in articles(query)), sorted(shown))


def validate(folder, path, schema):
    file = folder / "map.xml"
    file.write_bytes(read(path))
    checked = subprocess.run(
        ["xmllint", "--nonet", "--noout", "--schema", SCHEMAS / schema, file], capture_output=True, text=True, check=False
    )

    if checked.returncode:
        fail(path, checked.stderr.strip())

    return re.findall(r"<loc>([^<]+)</loc>", file.read_text())


def check_sitemaps(folder):
    found = {"articles": [], "news": [], "sections": []}
    robots = read("/robots.txt").decode()
    expect("robots.txt", [f"{SITE}/sitemap.xml"], re.findall("^Sitemap: (.*)$", robots, re.MULTILINE))

    for address in validate(folder, "/sitemap.xml", "siteindex.xsd"):
        path = address.removeprefix(SITE)
        kind = re.match(r"/sitemaps/[^/]+/([a-z]+)", path)[1]

        found[kind] += validate(folder, path, "sitemap.xsd")

    every = sorted(SITE + item["path"] for item in articles("locale=*"))
    expect("sitemaps of articles", every, sorted(found["articles"]))
    sections = json.loads(read("/v1/sections"))["items"]
    expect("sitemaps of sections", sorted(SITE + item["path"] for item in sections), sorted(found["sections"]))

    expect("sitemaps of news", [str(news)], [address.rpartition("-")[2] for address in found["news"]])


news = publish_news()

for each in LISTS:
    for form in ("rss", "atom"):
        check_feed(each, form, "summary")
        check_feed(each, form, "full")
    check_json(each)

with tempfile.TemporaryDirectory() as name:
    check_newsboat(Path(name))
    check_sitemaps(Path(name))

for failure in failures:
    print(f"✗ {failure}", file=sys.stderr)

print(f"{seen} items of feeds, {len(failures)} differences")
sys.exit(bool(failures))
