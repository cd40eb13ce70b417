export { blocks } from "./blocks";
export { default as Body } from "./Body.astro";
export { default as Content } from "./Content.astro";
export type { BlockProps, Blocks, BodyContext } from "./context";
export { default as Line } from "./Line.astro";
export { default as Picture } from "./Picture.astro";
export { default as Player } from "./Player.astro";
