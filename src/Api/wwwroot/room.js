// The reading room: every page is made in the browser from one request to the public API. Its own addresses are /?path=…, /?q=… and
// /?topics=…, so that no page of the site can collide with them.
import { article, gone, home, results, section, topics } from "./pages.js";
import { el, fill, link } from "./elements.js";
import { language, wordsOf } from "./words.js";

const [header, main, footer, status, skip] = ["header", "main", "footer", "status", "skip"].map((id) => document.getElementById(id));
let homes = [];
let latest = 0;
let shownSearch = null;

async function read(address) {
  const response = await fetch(address, { headers: { Accept: "application/json" } });
  const body = await response.json();
  if (!response.ok && response.status !== 410) throw Object.assign(new Error(body.detail ?? body.title), { status: response.status });
  return body;
}

/** The home whose part of the site a path belongs to; without one, the first in a language that the reader prefers. */
function homeOf(path) {
  const preferred = navigator.languages.map((tag) => homes.find((one) => one.locale === tag.split("-")[0])).find(Boolean);
  return homes.find((one) => path && `${path}/`.startsWith(`${one.path}/`)) ?? preferred ?? homes[0];
}

async function showPage(path, from) {
  const query = new URLSearchParams({ path, redirect: "inline", body: "html" });
  const page = await read(`/v1/pages?${query}`);
  if (page.kind === "redirect") {
    if (/^https?:/.test(page.to)) return location.replace(page.to);
    history.replaceState(null, "", `/?path=${encodeURIComponent(page.to)}`);
    return show();
  }
  const words = wordsOf(homeOf(page.path ?? path).locale);
  if (page.kind === "section" && from) {
    page.articles = await read(`/v1/articles?${new URLSearchParams({ section: page.section.path, cursor: from })}`);
  }
  const content = { home, section, article, gone }[page.kind](page, words);
  return { content, path: page.path ?? path, translations: page.article?.translations, locale: page.article?.locale };
}

async function showSearch(query) {
  const root = homeOf(query.get("root"));
  const asked = new URLSearchParams({ q: query.get("q"), locale: root.locale });
  if (query.get("from")) asked.set("cursor", query.get("from"));
  const found = query.get("q").trim() ? await read(`/v1/search?${asked}`) : { items: [], page: {} };
  return { content: results(found, query.get("q"), root, wordsOf(root.locale)), path: root.path };
}

async function showTopics(root) {
  const list = await read(`/v1/topics?${new URLSearchParams({ root: root.path })}`);
  return { content: topics(list.items, wordsOf(root.locale)), path: root.path };
}

async function showFrame({ path, translations = [], locale }) {
  const root = homeOf(path);
  const words = wordsOf(root.locale);
  const { items } = await read(`/v1/navigation?${new URLSearchParams({ root: root.path })}`);
  document.documentElement.lang = language(locale ?? root.locale);
  skip.textContent = words.skip;

  fill(
    header,
    el("div", { class: "top" }, link(root.path, root.title, { class: "site" }), languages(root, translations, words), searchForm(root, words)),
    el(
      "nav",
      { class: "menu", "aria-label": words.menu },
      el(
        "ul",
        {},
        items.map((item) => el("li", {}, link(item.path, item.title, isWithin(path, item.path) ? { "aria-current": path === item.path ? "page" : "true" } : {}))),
        el("li", {}, el("a", { href: `/?topics=${encodeURIComponent(root.path)}` }, words.topics)),
      ),
    ),
  );
  fill(
    footer,
    el(
      "ul",
      {},
      [
        ["/docs", words.docs],
        ["/openapi.yaml", "OpenAPI"],
        ["/v1/feeds/articles.rss", "RSS"],
        ["/v1/feeds/articles.atom", "Atom"],
        ["/sitemap.xml", "Sitemap"],
        [`/v1/pages?${new URLSearchParams({ path })}`, words.asJson],
      ].map(([href, label]) => el("li", {}, el("a", { href }, label))),
    ),
  );
}

const isWithin = (path, part) => `${path}/`.startsWith(`${part}/`);

function languages(root, translations, words) {
  const others = homes.map((one) => translations.find((other) => other.locale === one.locale) ?? one);
  return el(
    "nav",
    { class: "languages", "aria-label": words.languages },
    others.map(({ path, locale }) =>
      link(path, words.names[locale] ?? locale, { lang: language(locale), ...(locale === root.locale && { "aria-current": "true" }) }),
    ),
  );
}

function searchForm(root, words) {
  const asked = new URLSearchParams(location.search).get("q") ?? "";
  return el(
    "form",
    { class: "find", role: "search", action: "/" },
    el("input", { type: "search", name: "q", value: asked, "aria-label": words.search, autocomplete: "off", maxlength: "200" }),
    el("input", { type: "hidden", name: "root", value: root.path }),
    el("button", {}, words.search),
  );
}

/** Shows what the address says. A slower answer to an earlier address is dropped. */
async function show({ moveFocus = false } = {}) {
  const turn = ++latest;
  shownSearch = location.search;
  const query = new URLSearchParams(location.search);
  main.setAttribute("aria-busy", "true");
  let shown;

  try {
    homes = homes.length > 0 ? homes : (await read("/v1/sections?kind=home")).items;
    if (homes.length === 0) shown = { content: el("p", {}, wordsOf("de").empty), path: null };
    else if (query.has("q")) shown = await showSearch(query);
    else if (query.has("topics")) shown = await showTopics(homeOf(query.get("topics")));
    else shown = await showPage(query.get("path") ?? homeOf(null).path, query.get("from"));
  } catch (failure) {
    const words = wordsOf(homes.length > 0 ? homeOf(query.get("path")).locale : "de");
    const message = failure.status === 404 ? words.notFound : failure.status ? failure.message : words.unreachable;
    shown = { content: [el("h1", {}, words.sorry), el("p", {}, message)], path: homes.length > 0 ? homeOf(query.get("path")).path : null };
  }

  if (!shown || turn !== latest) return;
  if (shown.path) await showFrame(shown).catch(console.error);
  fill(main, shown.content);
  main.setAttribute("aria-busy", "false");
  const heading = main.querySelector("h1");
  document.title = [heading?.textContent, header.querySelector(".site")?.textContent].filter(Boolean).join(" – ") || "Bulletin";

  if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  else if (moveFocus) scrollTo(0, 0);
  if (moveFocus) {
    status.textContent = document.title;
    heading?.setAttribute("tabindex", "-1");
    heading?.focus({ preventScroll: true });
  }
}

function go(address) {
  history.pushState(null, "", address);
  show({ moveFocus: true });
}

// An anchor on the same page, such as the skip link, also ends here; the page stays.
addEventListener("popstate", () => location.search !== shownSearch && show({ moveFocus: true }));
addEventListener("click", (event) => {
  const target = event.target.closest?.("a[href]");
  if (!target || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const address = new URL(target.href);
  if (address.origin !== location.origin || address.pathname !== "/" || target.getAttribute("href").startsWith("#")) return;
  event.preventDefault();
  go(address.pathname + address.search + address.hash);
});
addEventListener("submit", (event) => {
  event.preventDefault();
  go(`/?${new URLSearchParams(new FormData(event.target))}`);
});

show();
