#!/usr/bin/env python3
"""Reads the feeds and sitemaps of a running service with programs that others wrote, and compares what they saw with the lists of the
API. BASE is the address of the service; its Site__BaseUrl is the default."""

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
SITE = "http://127.0.0.1:5080"
SCHEMAS = Path(__file__).parent / "schemas"
LISTS = ["section=/breg-de", "section=/breg-en", "section=/breg-de/aktuelles&type=pressRelease", "locale=*"]

failures = []
seen = 0


def fail(what, why):
    failures.append(f"{what}: {why}")


def expect(what, expected, actual):
    if expected != actual:
        fail(what, f"expected {expected!r}, got {actual!r}")


def read(path):
    with urllib.request.urlopen(BASE + path) as answer:
        return answer.read()


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
    expect(f"{what} ids", [f"{SITE}/v1/articles/{item['id']}" for item in wanted], [entry.id for entry in feed.entries])
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

        if content == "full" and not entry.get("content"):
            fail(what, f"{entry.id} has no text")


def check_json(query):
    feed = json.loads(read(f"/v1/feeds/articles.json?{query}&limit=100"))
    expect(f"articles.json?{query}", [item["title"] for item in articles(query)], [item["title"] for item in feed["items"]])


def check_newsboat(folder):
    """A feed reader for people: what it keeps is what it shows."""
    addresses = {f"{BASE}/v1/feeds/articles.{kind}?{query}&limit=100": query for query in LISTS for kind in ("rss", "atom")}
    (folder / "urls").write_text("".join(f'"{address}"\n' for address in addresses))
    (folder / "config").write_text("")
    subprocess.run(
        ["newsboat", "-u", folder / "urls", "-C", folder / "config", "-c", folder / "cache", "-x", "reload"],
        check=True,
        env={**os.environ, "HOME": str(folder), "LC_ALL": "C.UTF-8", "TERM": "dumb"},
    )

    with sqlite3.connect(folder / "cache") as cache:
        for address, query in addresses.items():
            shown = cache.execute("select title from rss_item where feedurl = ?", [address]).fetchall()
            wanted = [item["title"] for item in articles(query)]
            expect(f"newsboat {address}", sorted(wanted), sorted(title for (title,) in shown))


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

        # News may be nothing, which no sitemap may be by its schema.
        if kind != "news" or b"<url>" in read(path):
            found[kind] += validate(folder, path, "sitemap.xsd")

    every = sorted(SITE + item["path"] for item in articles("locale=*"))
    expect("sitemaps of articles", every, sorted(found["articles"]))
    sections = json.loads(read("/v1/sections"))["items"]
    expect("sitemaps of sections", sorted(SITE + item["path"] for item in sections), sorted(found["sections"]))

    if not found["news"]:
        fail("sitemaps of news", "the demo content was published just now and is in none")


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
