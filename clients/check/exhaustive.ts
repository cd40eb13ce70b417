// Each kit has a component for every block type of the contract: one without must not compile, so these errors must be there.
import { blocks as ofAstro } from "../astro/src/blocks";
import type { Blocks as AstroBlocks } from "../astro/src/context";
import { type Blocks as ReactBlocks, blocks as ofReact } from "@bulletin/react";

const { table: _, ...astroWithoutTable } = ofAstro;
const { table: __, ...reactWithoutTable } = ofReact;

// @ts-expect-error
export const astro: AstroBlocks = astroWithoutTable;

// @ts-expect-error
export const react: ReactBlocks = reactWithoutTable;

// @ts-expect-error A component takes the block of its own type.
export const swapped: ReactBlocks = { ...ofReact, quote: ofReact.table };
