// Decodes a ThumbHash (https://evanw.github.io/thumbhash/) to a few pixels, which a browser enlarges to a soft picture. A hash has at
// most seven waves a side, so eight pixels show nearly all of it, in a tenth of the bytes of the usual 32.

const side = 8;

/** A tiny picture as a `data:` address; null for a transparent picture, through which it would shine, and for what is no ThumbHash. */
export function placeholder(hash: string): string | null {
  const bytes = Uint8Array.from(atob(hash), (letter) => letter.charCodeAt(0));
  if (bytes.length < 5 || bytes[2]! & 0x80) return null;
  return `data:image/bmp;base64,${btoa(String.fromCharCode(...bitmap(pixels(bytes))))}`;
}

/** The colors of the picture, row by row from above, each as red, green and blue from 0 to 255. */
export function pixels(bytes: Uint8Array): [number, number, number][] {
  const head = bytes[0]! | (bytes[1]! << 8) | (bytes[2]! << 16);
  const scales = bytes[3]! | (bytes[4]! << 8);
  const isLandscape = (scales & 0x8000) !== 0;
  const columns = Math.max(3, isLandscape ? 7 : scales & 7);
  const rows = Math.max(3, isLandscape ? scales & 7 : 7);

  let nibble = 10;
  const waves = (across: number, down: number, scale: number) => {
    const found: { x: number; y: number; weight: number }[] = [];
    for (let y = 0; y < down; y++) {
      for (let x = y === 0 ? 1 : 0; x * down < across * (down - y); x++, nibble++) {
        const value = ((bytes[nibble >> 1] ?? 0) >> ((nibble & 1) * 4)) & 15;
        found.push({ x, y, weight: (value / 7.5 - 1) * scale * 2 });
      }
    }
    return found;
  };

  const light = waves(columns, rows, ((head >> 18) & 31) / 31);
  const yellowBlue = waves(3, 3, (((scales >> 3) & 63) / 63) * 1.25);
  const redGreen = waves(3, 3, (((scales >> 9) & 63) / 63) * 1.25);

  return Array.from({ length: side * side }, (_, index) => {
    const [x, y] = [(index % side) + 0.5, Math.floor(index / side) + 0.5];
    const at = (mean: number, all: typeof light) =>
      all.reduce((sum, wave) => sum + wave.weight * Math.cos((Math.PI / side) * x * wave.x) * Math.cos((Math.PI / side) * y * wave.y), mean);
    const l = at((head & 63) / 63, light);
    const p = at(((head >> 6) & 63) / 31.5 - 1, yellowBlue);
    const q = at(((head >> 12) & 63) / 31.5 - 1, redGreen);
    const blue = l - (2 / 3) * p;
    const red = (3 * l - blue + q) / 2;
    return [red, red - q, blue].map((value) => Math.round(255 * Math.min(1, Math.max(0, value)))) as [number, number, number];
  });
}

/** The pixels as an uncompressed bitmap, whose rows go upwards. */
function bitmap(colors: [number, number, number][]): number[] {
  const number = (value: number, length: number) => Array.from({ length }, (_, index) => (value >> (8 * index)) & 255);
  const size = side * side * 3;
  const header = [...number(54 + size, 4), 0, 0, 0, 0, ...number(54, 4), ...number(40, 4), ...number(side, 4), ...number(side, 4)];
  const format = [1, 0, 24, 0, 0, 0, 0, 0, ...number(size, 4), ...number(0, 16)];
  const rows = Array.from({ length: side }, (_, row) => colors.slice(row * side, (row + 1) * side)).reverse();
  return [0x42, 0x4d, ...header, ...format, ...rows.flat().flatMap(([red, green, blue]) => [blue, green, red])];
}
