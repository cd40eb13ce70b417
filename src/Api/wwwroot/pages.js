// One function for each kind of page of GET /v1/pages, and for search results and topics.
import { anchor, el, figure, html, link, picture } from "./elements.js";
import { language } from "./words.js";

const TEASER_SIZES = "(min-width: 72rem) 22rem, (min-width: 40rem) 45vw, 92vw";

const date = (moment, words) => new Date(moment).toLocaleDateString(words.locale, { dateStyle: "long", timeZone: "Europe/Berlin" });

const day = (text, words) => new Date(`${text}T12:00Z`).toLocaleDateString(words.locale, { dateStyle: "long" });

const clock = (moment, words) => new Date(moment).toLocaleTimeString(words.locale, { timeStyle: "short", timeZone: "Europe/Berlin" });

/** When and where an appointment is: whole days have no time, and an end on the same day no date. */
function appointed({ startsAt, endsAt, startsOn, endsOn, place }, words) {
  const from = startsOn ? day(startsOn, words) : `${date(startsAt, words)}, ${clock(startsAt, words)}`;
  const sameDay = endsAt && date(endsAt, words) === date(startsAt, words);
  const to = endsOn && endsOn !== startsOn ? day(endsOn, words) : endsAt ? `${sameDay ? "" : `${date(endsAt, words)}, `}${clock(endsAt, words)}` : null;
  return [to ? `${from} – ${to}` : from, place].filter(Boolean).join(", ");
}

const time = (moment, words) => el("time", { datetime: moment }, date(moment, words));

function teaser(item, words, level = "h2") {
  const facts = [time(item.publishedAt, words), item.readingTime?.label].filter(Boolean);
  return el(
    "li",
    { class: "teaser", lang: language(item.locale) },
    item.leadImage ? picture(item.leadImage, "16x9", TEASER_SIZES, { alt: "" }) : null,
    item.kicker ? el("p", { class: "kicker" }, item.kicker) : null,
    el(level, {}, link(item.path, item.title)),
    item.appointment ? el("p", { class: "facts" }, appointed(item.appointment, words)) : null,
    item.lead ? el("p", {}, item.lead) : null,
    el("p", { class: "facts" }, facts.flatMap((fact, index) => (index > 0 ? [" · ", fact] : [fact]))),
  );
}

const teasers = (items, words, level) => (items?.length > 0 ? el("ul", { class: "teasers" }, items.map((item) => teaser(item, words, level))) : null);

const group = (title, items, words) => (items?.length > 0 ? [el("h2", {}, title), teasers(items, words, "h3")] : []);

function crumbs(breadcrumb, words) {
  return el("nav", { class: "crumbs", "aria-label": words.path }, el("ol", {}, breadcrumb.map(({ path, title }) => el("li", {}, link(path, title)))));
}

const chips = (title, sections) =>
  sections?.length > 0 ? [el("h2", {}, title), el("ul", { class: "chips" }, sections.map((one) => el("li", {}, link(one.path, one.title))))] : [];

export function home(page, words) {
  return [
    el("h1", {}, page.section.title),
    page.section.intro ? el("p", { class: "lead" }, page.section.intro) : null,
    teasers(page.stage, words),
    page.focuses.flatMap((focus) => [
      el("h2", {}, link(focus.section.path, focus.section.title)),
      focus.intro ? el("p", {}, focus.intro) : null,
      el("ul", {}, focus.articles.map(({ path, title }) => el("li", {}, link(path, title)))),
    ]),
    group(words.latest, page.articles.items, words),
    group(words.pressReleases, page.pressReleases, words),
    group(words.media, page.media, words),
  ];
}

export function section(page, words) {
  const { path, title, intro, leadImage, breadcrumb, children } = page.section;
  const { prevCursor, nextCursor } = page.articles.page;
  const turn = (from, label) => (from ? el("a", { href: `/?${new URLSearchParams({ path, from })}` }, label) : null);
  return [
    crumbs(breadcrumb.slice(0, -1), words),
    el("h1", {}, title),
    intro ? el("p", { class: "lead" }, intro) : null,
    leadImage ? figure(leadImage, words, "16x9", "(min-width: 72rem) 70rem, 95vw", { class: "lead-image" }) : null,
    chips(words.sections, children),
    prevCursor ? null : teasers(page.pinned, words),
    teasers(page.articles.items, words),
    el("p", { class: "facts" }, turn(prevCursor, words.newer), prevCursor && nextCursor ? " · " : null, turn(nextCursor, words.older)),
  ];
}

function players({ media, title }) {
  const kind = media?.sources[0]?.mediaType.split("/")[0];
  if (!kind) return null;
  const tracks = media.tracks.map(({ kind: form, locale, label, url }) =>
    el("track", { kind: form, srclang: language(locale), label: label ?? locale, src: url }),
  );
  return el(
    kind === "audio" ? "audio" : "video",
    { controls: "", preload: "none", "aria-label": title },
    media.sources.map(({ url, mediaType }) => el("source", { src: url, type: mediaType })),
    tracks,
  );
}

/** The content in other forms, and the articles whose content this one has in another form. */
function alternatives({ alternatives, alternativeTo }, words) {
  if (alternatives.length + alternativeTo.length === 0) return null;
  const forms = alternatives.map(({ kind, href }) => el("li", {}, anchor(href, words.alternatives[kind])));
  const originals = alternativeTo.map(({ href, title }) => el("li", {}, `${words.alternativeTo} `, link(href, title)));
  return el("ul", { class: "facts" }, forms, originals);
}

const speakers = (event) => event.speakers.map(({ name, office }) => (office ? `${name} (${office})` : name));

/** Where an interview appeared first, and who asked. */
function source({ medium, url, interviewers, publishedOn }, words) {
  const facts = [medium, publishedOn && day(publishedOn, words), ...interviewers].filter(Boolean).join(", ");
  return [`${words.firstIn} `, url ? el("a", { href: url }, facts || url) : facts];
}

function correction({ issuedAt, note }, words) {
  return el("div", { class: "correction" }, el("p", { class: "facts" }, time(issuedAt, words)), el("p", {}, note));
}

export function article(page, words) {
  const shown = page.article;
  const { appointment, event, pressRelease, media } = shown;
  const isUpdated = date(shown.contentUpdatedAt, words) !== date(shown.publishedAt, words);
  const facts = [
    time(shown.publishedAt, words),
    isUpdated ? `${words.updated} ${date(shown.contentUpdatedAt, words)}` : null,
    shown.readingTime?.label,
    pressRelease ? `${words.pressRelease} ${pressRelease.number}/${pressRelease.year}` : null,
    ...shown.authors,
  ].filter(Boolean);
  const occasion = event ? [...speakers(event), event.place, event.date && day(event.date, words)].filter(Boolean).join(", ") : "";
  return [
    crumbs(shown.breadcrumb, words),
    el(
      "article",
      { class: "article", lang: language(shown.locale) },
      shown.kicker ? el("p", { class: "kicker" }, shown.kicker) : null,
      el("h1", {}, shown.title),
      el("p", { class: "facts" }, facts.flatMap((fact, index) => (index > 0 ? [" · ", fact] : [fact]))),
      occasion ? el("p", { class: "facts" }, occasion) : null,
      event?.source ? el("p", { class: "facts" }, source(event.source, words)) : null,
      appointment ? el("p", { class: "facts" }, appointed(appointment, words)) : null,
      appointment?.accreditation ? el("p", { class: "facts" }, appointment.accreditation) : null,
      appointment ? el("p", { class: "facts" }, el("a", { href: `/v1/articles/${shown.id}/appointment.ics` }, words.calendar)) : null,
      shown.lead ? el("p", { class: "lead" }, shown.lead) : null,
      shown.leadImage ? figure(shown.leadImage, words, "16x9", "(min-width: 52rem) 52rem, 95vw", { class: "lead-image" }) : null,
      players(shown),
      alternatives(shown, words),
      html(shown.renderedBody),
      media?.items.length > 0 ? el("div", { class: "gallery" }, media.items.map((image) => figure(image, words, "3x2", TEASER_SIZES))) : null,
      media?.renderedTranscript ? el("details", {}, el("summary", {}, words.transcript), html(media.renderedTranscript)) : null,
      shown.aiDisclosure?.label ? el("p", { class: "facts" }, [shown.aiDisclosure.label, shown.aiDisclosure.note].filter(Boolean).join(": ")) : null,
      event?.note ? el("p", { class: "facts" }, event.note) : null,
      shown.corrections.length > 0 ? [el("h2", {}, words.corrections), shown.corrections.map((one) => correction(one, words))] : null,
      shown.relatedLinks.length > 0
        ? [el("h2", {}, words.furtherLinks), el("ul", {}, shown.relatedLinks.map(({ href, label }) => el("li", {}, anchor(href, label))))]
        : null,
      chips(words.topicsOf, shown.topics),
    ),
    page.related.length > 0 ? el("section", { class: "related" }, group(words.more, page.related, words)) : null,
  ];
}

export function gone(page, words) {
  return [
    el("h1", {}, page.title ?? words.gone),
    page.title ? el("p", { class: "lead" }, words.gone) : null,
    page.publicNotice ? el("p", {}, page.publicNotice) : null,
    el("p", { class: "facts" }, time(page.goneAt, words)),
  ];
}

const marked = (parts) => parts.map(({ text, hit }) => (hit ? el("mark", {}, text) : text));

export function results({ items, page, totalIs }, asked, root, words) {
  const more = page.nextCursor ? `/?${new URLSearchParams({ q: asked, root: root.path, from: page.nextCursor })}` : null;
  return [
    el("h1", {}, `${words.search}: ${asked}`),
    el("p", { class: "facts" }, items.length === 0 ? words.nothingFound(asked) : page.total ? words.found(page.total, totalIs === "exact") : null),
    el(
      "ul",
      { class: "teasers" },
      items.map((item) => {
        const hit = teaser(item, words);
        hit.querySelector("h2 a").replaceChildren(...marked(item.highlights.title));
        return hit;
      }),
    ),
    more ? el("p", {}, el("a", { href: more }, words.moreResults)) : null,
  ];
}

export function topics(items, words) {
  const letters = [...new Set(items.map(({ letter }) => letter))];
  return [
    el("h1", {}, words.topics),
    el(
      "ul",
      { class: "letters" },
      letters.map((letter) =>
        el(
          "li",
          {},
          el("h2", {}, letter),
          el("ul", {}, items.filter((one) => one.letter === letter).map((one) => el("li", {}, link(one.path, one.title)))),
        ),
      ),
    ),
  ];
}
