export { Bulletin, type Options, type Preview } from "./bulletin.js";
export type { SubscribeOptions } from "./events.js";
export type { RequestOptions } from "./http.js";
export { List } from "./list.js";
export { Problem } from "./problem.js";
export type * from "./types.js";
