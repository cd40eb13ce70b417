export { type Group, type ListGroup, type ListItem, arrange, blocksOf } from "./body.js";
export { type Inline, escape, inline, toHtml } from "./inline.js";
export { Notes } from "./notes.js";
export { type PictureModel, type PictureOptions, type Ratio, picture } from "./picture.js";
export { pixels, placeholder } from "./placeholder.js";
export { type Wording, downloadDetails, duration, fileSize, language, wording } from "./wording.js";
