// Compares what the examples of a guide print with what the guide says: `// → text`, where `…` matches anything.
import { format } from "node:util";

let last: string | undefined;
let compared = 0;

console.log = (...values: unknown[]) => {
  last = format(...values);
};

export function printed(expected: string, place: string): void {
  const pieces = expected.split("…").map((piece) => piece.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));

  if (last === undefined || !new RegExp(`^${pieces.join(".*")}$`, "s").test(last)) {
    throw new Error(`${place}: expected ${expected}, printed ${last ?? "nothing"}`);
  }

  last = undefined;
  compared++;
}

export const comparisons = (): number => compared;
