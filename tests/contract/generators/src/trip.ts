// What every generated client has to manage, from the first upload to the refusals. An adapter per generator says it in the
// generator's own types, so that the compiler judges those and the service what they send.

/** An item and its version, which a change has to name. */
export interface Version {
  id: number;
  etag: string;
}

/** An error, as its type describes it. */
export interface Refusal {
  status: number;
  code: string;
}

export interface Client {
  /** Sends everything to another address. */
  use(base: string, key: string): void;
  upload(file: Blob): Promise<number>;
  create(content: ReturnType<typeof draft>): Promise<Version>;
  publish(article: Version): Promise<Version & { path: string }>;
  /** The types of the articles of a section that have one of these types. */
  list(section: string, types: ("article" | "speech")[]): Promise<string[]>;
  /** The title of the article on a page, and the texts of the paragraphs in its body. */
  read(path: string): Promise<{ title: string; paragraphs: string[] }>;
  patch(article: Version, lead: string): Promise<Version>;
  withdraw(article: Version): Promise<void>;
  /** What the service answers for an article that is not public. */
  missing(id: number): Promise<Refusal>;
  /** What it answers for a change of this version with this title. */
  refused(article: Version, title: string): Promise<Refusal>;
}

/** A publishable article, without a type from anywhere: it has to fit that of each generator. */
export const draft = (image: number) => ({
  type: "article" as const,
  locale: "de",
  section: "/breg-de/aktuelles",
  title: "Von einem erzeugten Client",
  lead: "Kein Mensch hat die Typen geschrieben.",
  leadImage: { image, alt: "Buntes Rauschen", decorative: false },
  body: [{ _type: "block" as const, children: [{ _type: "span" as const, text: "Ein Absatz." }] }],
});

export function quote(version: number): string {
  return `"${version}"`;
}

/** The value, or an error that shows what came instead. */
export function there<T>(value: T, otherwise?: unknown): Exclude<T, void | undefined | null> {
  if (value === undefined || value === null) throw new Error(`There is no answer: ${JSON.stringify(otherwise)}`);
  return value as Exclude<T, void | undefined | null>;
}

function same(what: string, expected: unknown, actual: unknown): void {
  const [wanted, got] = [JSON.stringify(expected), JSON.stringify(actual)];
  if (wanted !== got) throw new Error(`${what}: ${got}, not ${wanted}`);
}

export async function trip(client: Client, picture: Blob): Promise<void> {
  const image = await client.upload(picture);
  const content = draft(image);
  const created = await client.create(content);
  same("An unpublished article", { status: 404, code: "article.notFound" }, await client.missing(created.id));

  const published = await client.publish(created);
  const types = await client.list("/breg-de", ["article", "speech"]);
  same("The types in a list", ["article", "speech"], [...new Set(types)].sort());
  same("The page", { title: content.title, paragraphs: ["Ein Absatz."] }, await client.read(published.path));

  const patched = await client.patch(published, "Geändert hat ihn auch keiner.");
  same("A stale change", { status: 412, code: "precondition.stale" }, await client.refused(created, "Zu spät"));
  same("An invalid change", { status: 422, code: "request.invalid" }, await client.refused(patched, "x".repeat(300)));

  await client.withdraw(patched);
  same("A withdrawn article", { status: 410, code: "article.gone" }, await client.missing(created.id));
}
