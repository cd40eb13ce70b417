import type { Block, Of } from "@bulletin/client";
import type { Notes } from "@bulletin/client/content";
import type { ComponentType } from "react";

/** What every component of a body is told besides its block. */
export interface BodyContext {
  locale: string;
  notes: Notes;
  /** The components for all block types; boxes show their content with them. */
  blocks: Blocks;
  /** The `sizes` of pictures in the running text. */
  sizes: string;
}

export interface BlockProps<Type extends Block["_type"]> {
  block: Of<Type>;
  context: BodyContext;
}

/** A component for each block type of the contract: to omit one does not compile. */
export type Blocks = { [Type in Block["_type"]]: ComponentType<BlockProps<Type>> };
