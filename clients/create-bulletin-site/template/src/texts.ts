import type { Appointment, ArticleType, EventDetails } from "@bulletin/client";
import { language } from "@bulletin/client/content";

const german = {
  skip: "Zum Inhalt",
  menu: "Menü",
  navigation: "Hauptmenü",
  breadcrumb: "Sie sind hier",
  languages: "Sprachen",
  search: "Suche",
  searchFor: "Suchbegriff",
  find: "Suchen",
  narrow: "Eingrenzen",
  types: "Art",
  topics: "Themen",
  years: "Jahr",
  results: "Treffer",
  atLeast: "mindestens",
  noResults: "Dazu haben wir nichts gefunden.",
  similar: "Wenig genau Passendes: Es folgen ähnliche Treffer.",
  searchFailed: "Die Suche antwortet gerade nicht.",
  index: "A–Z",
  indexTitle: "Von A bis Z",
  allArticles: "Alle Beiträge",
  stage: "Im Blick",
  newest: "Aktuelles",
  focuses: "Schwerpunkte",
  pressReleases: "Pressemitteilungen",
  media: "Mediathek",
  pinned: "Empfohlen",
  related: "Mehr zum Thema",
  links: "Weitere Informationen",
  noArticles: "Hier gibt es noch keine Beiträge.",
  page: "Seite",
  pages: "Seiten",
  previous: "Vorige Seite",
  next: "Nächste Seite",
  published: "Veröffentlicht am",
  updated: "Aktualisiert am",
  archived: "Dieser Beitrag ist im Archiv und wird nicht mehr aktualisiert.",
  contents: "Inhalt",
  transcript: "Text der Aufnahme",
  number: "Nr.",
  contact: "Kontakt",
  correction: "Korrektur",
  alternativeTo: "Eine andere Fassung von:",
  toCalendar: "In den Kalender",
  firstIn: "Zuerst erschienen:",
  licence: "Lizenz",
  feed: "RSS-Feed",
  notFound: "Seite nicht gefunden",
  notFoundText: "Unter dieser Adresse gibt es keine Seite.",
  gone: "Seite nicht mehr verfügbar",
  goneText: "Diese Seite wurde zurückgezogen.",
  toHome: "Zur Startseite",
  unavailable: "Die Seite ist vorübergehend nicht erreichbar. Bitte versuchen Sie es gleich noch einmal.",
  preview: "Vorschau",
  previewOf: "Vorschau der Website:",
  previewOfLink: "Vorschau: Dieser Link zeigt einen Beitrag, wie ihn die Redaktion sieht.",
  previewEnded: "Dieser Vorschau-Link gilt nicht mehr",
  previewEndedText: "Er ist abgelaufen oder wurde zurückgenommen. Bitten Sie die Redaktion um einen neuen.",
  now: "jetzt",
  withDrafts: "mit Entwürfen",
  password: "Passwort",
  wrongPassword: "Das Passwort stimmt nicht.",
  moment: "Zeitpunkt (leer: jetzt)",
  drafts: "Entwürfe zeigen",
  startPreview: "Vorschau beginnen",
  endPreview: "Vorschau beenden",
};

export type Texts = typeof german;

const english: Texts = {
  skip: "Skip to content",
  menu: "Menu",
  navigation: "Main menu",
  breadcrumb: "You are here",
  languages: "Languages",
  search: "Search",
  searchFor: "Search for",
  find: "Search",
  narrow: "Narrow down",
  types: "Kind",
  topics: "Topics",
  years: "Year",
  results: "results",
  atLeast: "at least",
  noResults: "We found nothing about this.",
  similar: "Few exact matches: similar ones follow.",
  searchFailed: "The search does not answer at the moment.",
  index: "A–Z",
  indexTitle: "From A to Z",
  allArticles: "All articles",
  stage: "In focus",
  newest: "Latest news",
  focuses: "Priorities",
  pressReleases: "Press releases",
  media: "Media library",
  pinned: "Recommended",
  related: "Related",
  links: "Further information",
  noArticles: "There are no articles here yet.",
  page: "Page",
  pages: "Pages",
  previous: "Previous page",
  next: "Next page",
  published: "Published on",
  updated: "Updated on",
  archived: "This article is archived and no longer updated.",
  contents: "Contents",
  transcript: "Transcript",
  number: "No.",
  contact: "Contact",
  correction: "Correction",
  alternativeTo: "Another version of:",
  toCalendar: "Add to calendar",
  firstIn: "First published:",
  licence: "Licence",
  feed: "RSS feed",
  notFound: "Page not found",
  notFoundText: "There is no page at this address.",
  gone: "Page no longer available",
  goneText: "This page has been withdrawn.",
  toHome: "To the home page",
  unavailable: "The page cannot be reached at the moment. Please try again shortly.",
  preview: "Preview",
  previewOf: "Preview of the site:",
  previewOfLink: "Preview: this link shows an article as its editors see it.",
  previewEnded: "This preview link is no longer valid",
  previewEndedText: "It has expired or was revoked. Ask the editors for a new one.",
  now: "now",
  withDrafts: "with drafts",
  password: "Password",
  wrongPassword: "The password is wrong.",
  moment: "Moment (empty: now)",
  drafts: "Show drafts",
  startPreview: "Start the preview",
  endPreview: "End the preview",
};

// Leichte Sprache: short words, one thought a sentence.
const simple: Texts = {
  ...german,
  searchFor: "Was suchen Sie?",
  noResults: "Wir haben nichts gefunden.",
  newest: "Das ist neu",
  notFound: "Diese Seite gibt es nicht",
  notFoundText: "Vielleicht ist die Adresse falsch.",
  gone: "Diese Seite gibt es nicht mehr",
  goneText: "Wir haben diese Seite gelöscht.",
  toHome: "Zurück zum Anfang",
};

/** The words of the interface: German, Leichte Sprache, or English for every other locale. */
export const textsFor = (locale: string): Texts => (locale === "de-simple" ? simple : language(locale) === "de" ? german : english);

const types: Record<ArticleType, [german: string, english: string]> = {
  article: ["Artikel", "Article"],
  pressRelease: ["Pressemitteilung", "Press release"],
  speech: ["Rede", "Speech"],
  interview: ["Interview", "Interview"],
  pressConference: ["Pressekonferenz", "Press conference"],
  page: ["Seite", "Page"],
  video: ["Video", "Video"],
  audio: ["Audio", "Audio"],
  gallery: ["Bilderstrecke", "Picture gallery"],
  appointment: ["Termin", "Appointment"],
};

export const typeName = (type: ArticleType, locale: string): string => types[type]?.[language(locale) === "de" ? 0 : 1] ?? type;

const format = (time: string, locale: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(language(locale) === "en" ? "en-GB" : language(locale), { dateStyle: "long", timeZone: "Europe/Berlin", ...options }).format(
    new Date(time),
  );

/** A day for readers, in the time of Berlin. */
export const day = (time: string, locale: string): string => format(time, locale, {});

const clock = (time: string, locale: string) => format(time, locale, { dateStyle: undefined, timeStyle: "short" });

/** Who speaks, each with the office. */
export const speakers = ({ speakers }: EventDetails): string[] => speakers.map(({ name, office }) => (office ? `${name} (${office})` : name));

/** When an appointment is: whole days have no time, and an end on the same day no date. */
export function when({ startsAt, endsAt, startsOn, endsOn }: Appointment, locale: string): string {
  const from = startsOn ? day(startsOn, locale) : startsAt ? moment(startsAt, locale) : "";
  if (startsOn) return endsOn && endsOn !== startsOn ? `${from} – ${day(endsOn, locale)}` : from;
  if (!startsAt || !endsAt) return from;
  return `${from} – ${(day(startsAt, locale) === day(endsAt, locale) ? clock : moment)(endsAt, locale)}`;
}

/** A day and its time. */
export const moment = (time: string, locale: string): string => format(time, locale, { timeStyle: "short" });
