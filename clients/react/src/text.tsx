import type { Block, InlineText, TextBlock } from "@bulletin/client";
import { type Inline, type ListGroup, arrange, inline } from "@bulletin/client/content";
import { Fragment, type ReactElement, type ReactNode, createElement } from "react";
import type { BlockProps, BodyContext } from "./context.js";

interface LineProps {
  text: TextBlock | InlineText;
  context: BodyContext;
}

/** The words of a paragraph, heading, cell or caption, with their marks. */
export function Line({ text, context }: LineProps): ReactElement {
  return <>{pieces(inline(text, context.notes))}</>;
}

function pieces(all: Inline[]): ReactNode[] {
  return all.map((piece, key) => {
    if (typeof piece === "string") return piece;
    return createElement(piece.tag, { key, ...piece.attributes }, ...pieces(piece.children));
  });
}

/** A paragraph or a heading. */
export function Text({ block, context }: BlockProps<"block">): ReactElement {
  const Tag = block.style === "normal" ? "p" : block.style;
  return (
    <Tag id={block.id}>
      <Line text={block} context={context} />
    </Tag>
  );
}

function List({ list, context }: { list: ListGroup; context: BodyContext }): ReactElement {
  return (
    <list.tag>
      {list.items.map(({ text, lists }) => (
        <li key={text._key}>
          <Line text={text} context={context} />
          {lists.map((inner) => (
            <List key={inner._key} list={inner} context={context} />
          ))}
        </li>
      ))}
    </list.tag>
  );
}

/** Blocks in their order; a type without a component is left out. */
export function Content({ blocks, context }: { blocks: readonly Block[]; context: BodyContext }): ReactElement {
  return (
    <>
      {arrange(blocks).map((group) => {
        if (group._type === "list") return <List key={group._key} list={group} context={context} />;
        if (!Object.hasOwn(context.blocks, group._type)) return <Fragment key={group._key} />;
        // Which block belongs to which component is known to the type of `Blocks`, but lost when it is looked up.
        const Component = context.blocks[group._type] as React.ComponentType<{ block: Block; context: BodyContext }>;
        return <Component key={group._key} block={group} context={context} />;
      })}
    </>
  );
}
