export { blocks } from "./blocks.js";
export { Body, type BodyProps } from "./body.js";
export type { BlockProps, Blocks, BodyContext } from "./context.js";
export { Player, type PlayerProps } from "./media.js";
export { Picture, type PictureProps } from "./picture.js";
export { Content, Line } from "./text.js";
