import type { Block, TextBlock } from "../types.js";

/** Items of the same kind that follow each other. */
export interface ListGroup {
  _type: "list";
  _key: string;
  tag: "ul" | "ol";
  items: ListItem[];
}

export interface ListItem {
  text: TextBlock;
  /** The lists one level deeper. */
  lists: ListGroup[];
}

/** What stands at one place of a body: a block, or a list. */
export type Group = Block | ListGroup;

/** The blocks of a body with their list items put together. */
export function arrange(blocks: readonly Block[]): Group[] {
  const groups: Group[] = [];
  for (let at = 0; at < blocks.length; ) {
    const items = itemsFrom(blocks, at);
    if (items.length > 0) groups.push(...lists(items));
    else groups.push(blocks[at]!);
    at += Math.max(items.length, 1);
  }
  return groups;
}

/** The blocks of an answer that may also be text, or absent: `body` and `transcript` of an article. */
export const blocksOf = (body: readonly Block[] | string | null | undefined): Block[] => (Array.isArray(body) ? body : []);

function itemsFrom(blocks: readonly Block[], start: number): TextBlock[] {
  const items: TextBlock[] = [];
  for (const block of blocks.slice(start)) {
    if (block._type !== "block" || !block.listItem) break;
    items.push(block);
  }
  return items;
}

/** Items as lists: a deeper one belongs to the item before it, another kind begins a new list. */
function lists(items: TextBlock[]): ListGroup[] {
  const groups: ListGroup[] = [];
  const level = Math.min(...items.map((item) => item.level ?? 1));

  for (let at = 0; at < items.length; ) {
    const text = items[at]!;
    const next = items.findIndex((item, index) => index > at && (item.level ?? 1) <= level);
    const end = next < 0 ? items.length : next;
    const tag = text.listItem === "number" ? "ol" : "ul";
    const isDeeper = (text.level ?? 1) > level;
    const inner = items.slice(isDeeper ? at : at + 1, end);
    const last = groups.at(-1);

    if (isDeeper) groups.push(...lists(inner));
    else {
      const item = { text, lists: inner.length > 0 ? lists(inner) : [] };
      if (last?.tag === tag) last.items.push(item);
      else groups.push({ _type: "list", _key: text._key, tag, items: [item] });
    }
    at = end;
  }
  return groups;
}
