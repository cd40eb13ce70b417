const german = {
  backToText: "Zurück zum Text",
  footnotes: "Fußnoten",
  madeByAi: "Mit KI erzeugt",
  partlyMadeByAi: "Teilweise mit KI erzeugt",
  accessible: "barrierefrei",
  notAccessible: "nicht barrierefrei",
  alternatives: {
    signLanguage: "In Gebärdensprache",
    audioDescription: "Mit Audiodeskription",
    audio: "Zum Anhören",
  },
  video: "Video",
  audio: "Audio",
  pictureDescription: "Bildbeschreibung",
  table: "Tabelle",
};

const english: typeof german = {
  backToText: "Back to the text",
  footnotes: "Footnotes",
  madeByAi: "Made with AI",
  partlyMadeByAi: "Partly made with AI",
  accessible: "accessible",
  notAccessible: "not accessible",
  alternatives: {
    signLanguage: "In sign language",
    audioDescription: "With audio description",
    audio: "Listen to it",
  },
  video: "Video",
  audio: "Audio",
  pictureDescription: "Description of the picture",
  table: "Table",
};

export type Wording = typeof german;

/** The words that components add to the content: German for German locales, English for all others. */
export const wording = (locale: string): Wording => (/^de\b/.test(locale) ? german : english);

/** A size for readers, such as `1.3 MB`. */
export function fileSize(bytes: number, locale: string): string {
  const [value, unit] = bytes >= 1e6 ? [bytes / 1e6, "megabyte"] : [bytes / 1e3, "kilobyte"];
  return new Intl.NumberFormat(language(locale), { style: "unit", unit, maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
}

/** A length for readers, such as `3:34`. */
export const duration = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

/** The language of a locale, for `Intl`: `de` of `de-simple`. */
export const language = (locale: string): string => locale.split("-")[0]!;

/** What a download is, in brackets after its title: form, size, and whether everybody can use it. */
export function downloadDetails(block: { mediaType?: string; bytes?: number; accessible: boolean }, locale: string): string {
  const words = wording(locale);
  const form = block.mediaType?.split("/")[1]?.split(/[.+-]/).at(-1)?.toUpperCase();
  const size = block.bytes === undefined ? undefined : fileSize(block.bytes, locale);
  return [form, size, block.accessible ? words.accessible : words.notAccessible].filter(Boolean).join(", ");
}
