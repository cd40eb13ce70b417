import type { Schemas } from "@bulletin/client";
import { downloadDetails, wording } from "@bulletin/client/content";
import type { ReactElement } from "react";
import type { BlockProps, Blocks, BodyContext } from "./context.js";
import { Audio, Video } from "./media.js";
import { Picture } from "./picture.js";
import { Content, Line, Text } from "./text.js";

function Quote({ block, context }: BlockProps<"quote">): ReactElement {
  return (
    <figure className="quote">
      <blockquote>
        <p>{block.text}</p>
      </blockquote>
      {(block.attribution || block.source) && (
        <figcaption>
          {block.attribution && <Line text={block.attribution} context={context} />}
          {block.attribution && block.source && ", "}
          {block.source && <cite>{block.source}</cite>}
        </figcaption>
      )}
    </figure>
  );
}

function Image({ block, context: { locale, sizes } }: BlockProps<"image">): ReactElement {
  return <Picture image={block} locale={locale} sizes={sizes} />;
}

function Gallery({ block, context: { locale } }: BlockProps<"gallery">): ReactElement {
  return (
    <ul className="gallery">
      {block.images.map((image) => (
        <li key={image._key}>
          <Picture image={image} ratio="3x2" locale={locale} sizes="(min-width: 40rem) 20rem, 100vw" />
        </li>
      ))}
    </ul>
  );
}

function Table({ block, context }: BlockProps<"table">): ReactElement {
  const [head, body] = block.headerRow ? [block.rows.slice(0, 1), block.rows.slice(1)] : [[], block.rows];

  return (
    <div className="table" role="group" aria-label={wording(context.locale).table} tabIndex={0}>
      <table>
        {block.caption && (
          <caption>
            <Line text={block.caption} context={context} />
          </caption>
        )}
        {head.length > 0 && (
          <thead>
            {head.map((row) => (
              <Row key={row._key} row={row} scope={() => "col"} context={context} />
            ))}
          </thead>
        )}
        <tbody>
          {body.map((row) => (
            <Row key={row._key} row={row} scope={(column) => (block.headerColumn && column === 0 ? "row" : null)} context={context} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  row: Schemas["PublishedTableRow"];
  scope: (column: number) => "col" | "row" | null;
  context: BodyContext;
}

function Row({ row, scope, context }: RowProps): ReactElement {
  return (
    <tr>
      {row.cells.map((cell, column) => {
        const heads = scope(column);
        // An empty heading, as in the corner of a table, heads nothing.
        const Tag = heads && cell.children.length > 0 ? "th" : "td";
        return (
          <Tag key={column} scope={Tag === "th" ? heads! : undefined}>
            <Line text={cell} context={context} />
          </Tag>
        );
      })}
    </tr>
  );
}

function FactBox({ block, context }: BlockProps<"factBox">): ReactElement {
  return (
    <section className="fact-box">
      <p className="title">{block.title}</p>
      <Content blocks={block.content} context={context} />
    </section>
  );
}

function LinkBox({ block }: BlockProps<"linkBox">): ReactElement {
  return (
    <section className="link-box">
      {block.title && <p className="title">{block.title}</p>}
      <ul>
        {block.links.map(({ _key, href, label }) => (
          <li key={_key}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Download({ block, context }: BlockProps<"download">): ReactElement {
  return (
    <p className="download">
      <a href={block.url}>{block.title}</a> ({downloadDetails(block, context.locale)})
    </p>
  );
}

function SpeakerTurn({ block, context }: BlockProps<"speakerTurn">): ReactElement {
  return (
    <div className="speaker-turn">
      <p className="speaker">{block.speaker}</p>
      <Content blocks={block.content} context={context} />
    </div>
  );
}

function Accordion({ block, context }: BlockProps<"accordion">): ReactElement {
  return (
    <div className="accordion">
      {block.items.map(({ _key, title, content }) => (
        <details key={_key}>
          <summary>{title}</summary>
          <Content blocks={content} context={context} />
        </details>
      ))}
    </div>
  );
}

/** The components of this package. */
export const blocks: Blocks = {
  block: Text,
  quote: Quote,
  image: Image,
  gallery: Gallery,
  table: Table,
  factBox: FactBox,
  linkBox: LinkBox,
  video: Video,
  audio: Audio,
  download: Download,
  speakerTurn: SpeakerTurn,
  accordion: Accordion,
  divider: () => <hr />,
};
