import type { components, operations } from "./schema.js";

/** The schemas of the contract, by name. */
export type Schemas = components["schemas"];

/** The parameters of an operation; `since` is an option of every request. */
type Query<Operation extends keyof operations> = Omit<NonNullable<operations[Operation]["parameters"]["query"]>, "since">;

export type Alternative = Schemas["PublishedAlternative"];
export type Appointment = Schemas["PublishedAppointment"];
export type Article = Schemas["PublishedArticle"];
export type ArticleType = Schemas["ArticleType"];
export type Block = Schemas["PublishedBlock"];
export type Change = Schemas["Change"];
export type EventDetails = Schemas["PublishedEventDetails"];
export type InlineText = Schemas["PublishedInlineText"];
export type MarkDef = Schemas["PublishedMarkDef"];
export type Navigation = Schemas["NavigationResponse"];
export type NavigationItem = Schemas["NavigationItem"];
export type PathEntry = Schemas["PathEntry"];
export type Recording = Schemas["PublishedRecording"];
export type SearchResults = Schemas["SearchResults"];
export type Section = Schemas["PublishedSection"];
export type SectionEntry = Schemas["SectionEntry"];
export type Site = Schemas["SiteEntry"];
export type Suggestion = Schemas["Suggestion"];
export type Teaser = Schemas["Teaser"];
export type TeaserList = Schemas["TeaserList"];
export type TextBlock = Schemas["PublishedTextBlock"];
export type Topic = Schemas["TopicEntry"];
export type Track = Schemas["PublishedMediaTrack"];
export type Translation = Schemas["Translation"];

/** One block type of the contract: `Of<"table">`. */
export type Of<Type extends Block["_type"]> = Extract<Block, { _type: Type }>;

/** What every picture of the contract has, in a body, above an article or in a teaser. */
export type PictureData = Schemas["TeaserImage"] & Partial<Pick<Schemas["PublishedImage"], "caption" | "longDescription" | "source">>;

/** A page that has moved; `to` is a path of the site or a URL. */
export interface Redirect {
  kind: "redirect";
  status: 308;
  to: string;
  publicNotice: string | null;
}

/** What was withdrawn, with the notice of its editors. */
export interface Gone {
  kind: "gone";
  status: 410;
  title: string | null;
  publicNotice: string | null;
  goneAt: string;
}

/** What never existed. */
export interface NotFound {
  kind: "notFound";
  status: 404;
}

export type HomePage = Schemas["HomePage"] & { status: 200 };
export type SectionPage = Schemas["SectionPage"] & { status: 200 };
export type ArticlePage = Schemas["ArticlePage"] & { status: 200 };

/** The answer to a visitor's path: `kind` tells the six apart, `status` is what your site answers. */
export type Page = HomePage | SectionPage | ArticlePage | Redirect | Gone | NotFound;

/** An article by its id. */
export type ArticleResult = { kind: "article"; status: 200; article: Article } | Redirect | Gone | NotFound;

/** A section by its id. */
export type SectionResult = { kind: "section"; status: 200; section: Section } | NotFound;

export type PageQuery = Omit<Query<"getPage">, "path" | "redirect">;
export type ArticleQuery = Query<"listArticles">;
export type PathQuery = Query<"listPaths">;
export type SearchQuery = Query<"searchArticles">;
export type SectionQuery = Query<"listSections">;
export type TopicQuery = Query<"listTopics">;
