import assert from "node:assert/strict";
import { test } from "node:test";
import { Notes, arrange, inline, picture, pixels, placeholder, toHtml } from "@bulletin/client/content";
import { rgbaToThumbHash, thumbHashToRGBA } from "thumbhash";

const text = (children, markDefs = []) => ({ _type: "inline", markDefs, children });
const span = (words, ...marks) => ({ _type: "span", _key: words, text: words, marks });
const none = new Notes([]);

test("a mark is one element around all the words that have it", () => {
  const html = toHtml(inline(text([span("a", "em"), span("b", "em", "strong"), span("c", "strong"), span("d")]), none));
  assert.equal(html, "<em>a<strong>b</strong></em><strong>c</strong>d");
  const link = { _type: "link", _key: "l", href: '/?a="&b' };
  assert.equal(toHtml(inline(text([span("x<y", "l"), span("z", "l", "em")], [link]), none)), '<a href="/?a=&quot;&amp;b">x&lt;y<em>z</em></a>');
});

test("an unknown mark leaves its words alone, and lines break", () => {
  const unknown = { _type: "glitter", _key: "g" };
  assert.equal(toHtml(inline(text([span("a\nb", "g"), span("c", "blink")], [unknown]), none)), "a<br>bc");
});

test("footnotes are numbered as they are read, once each, after their last words", () => {
  const note = (key, words) => ({ _type: "footnote", _key: key, content: text([span(words)]) });
  const first = { _type: "block", _key: "1", style: "normal", markDefs: [note("n", "eins")], children: [span("a", "n"), span("b"), span("c", "n")] };
  const cell = text([span("d", "n")], [note("n", "zwei")]);
  const table = { _type: "table", _key: "2", headerRow: false, headerColumn: false, rows: [{ _key: "r", cells: [cell] }] };
  const notes = new Notes([first, table], "x");

  assert.deepEqual(notes.texts.map((one) => one.children[0].text), ["eins", "zwei"]);
  assert.equal(toHtml(inline(first, notes)), 'abc<sup><a id="xref-1" href="#x-1" role="doc-noteref">1</a></sup>');
  assert.match(toHtml(inline(cell, notes)), /^d<sup><a id="xref-2"/);
});

test("list items become lists, nested by their levels and separate by their kind", () => {
  const item = (key, listItem, level) => ({ _type: "block", _key: key, style: "normal", markDefs: [], children: [], listItem, level });
  const outline = (groups) => groups.map(({ tag, items, _type }) => (tag ? [tag, ...items.map(({ text, lists }) => [text._key, ...outline(lists)])] : _type));
  const blocks = [
    item("a", "bullet", 1),
    item("b", "number", 2),
    item("c", "bullet", 3),
    item("d", "number", 2),
    item("e", "bullet", 1),
    item("f", "number", 1),
    { _type: "divider", _key: "g" },
    item("h", "bullet", 2),
    item("i", "bullet", 1),
  ];

  assert.deepEqual(outline(arrange(blocks)), [
    ["ul", ["a", ["ol", ["b", ["ul", ["c"]]], ["d"]]], ["e"]],
    ["ol", ["f"]],
    "divider",
    ["ul", ["h"], ["i"]],
  ]);
});

for (const [name, width, height] of [["square", 32, 32], ["wide", 48, 27], ["tall", 20, 40]]) {
  test(`a ThumbHash has the colors that its reference decoder gives: ${name}`, () => {
    const rgba = Uint8Array.from({ length: width * height * 4 }, (_, index) => {
      const [x, y] = [((index >> 2) % width) / width, Math.floor((index >> 2) / width) / height];
      return [255 * x, 200 * y, 255 * (1 - x * y), 255][index & 3];
    });
    const hash = rgbaToThumbHash(width, height, rgba);
    const reference = thumbHashToRGBA(hash);
    const ours = pixels(hash);

    for (let pixel = 0; pixel < 64; pixel++) {
      // Ours lies between four pixels of the reference.
      const [x, y] = [(((pixel % 8) + 0.5) / 8) * reference.w - 0.5, ((Math.floor(pixel / 8) + 0.5) / 8) * reference.h - 0.5];
      const [left, top] = [Math.floor(x), Math.floor(y)];
      for (const color of [0, 1, 2]) {
        const at = (column, row) => reference.rgba[(row * reference.w + column) * 4 + color];
        const across = (row) => at(left, row) * (left + 1 - x) + at(left + 1, row) * (x - left);
        const expected = across(top) * (top + 1 - y) + across(top + 1) * (y - top);
        assert.ok(Math.abs(expected - ours[pixel][color]) < 4, `pixel ${pixel}, color ${color}: ${ours[pixel][color]} instead of ${expected}`);
      }
    }

    assert.match(placeholder(Buffer.from(hash).toString("base64")), /^data:image\/bmp;base64,Qk/);
  });
}

test("a picture says its own size, in another form if it lacks the one asked for", () => {
  const file = { width: 960, height: 540, avif: null, webp: "/w-320.webp 320w", src: "/a-960.jpg" };
  const data = { id: 1, alt: "x", decorative: true, credit: "Foto", dominantColor: "#123456", placeholder: "", source: "compositeSynthetic", src: "/s.jpg", srcset: { "16x9": file } };
  const model = picture(data, { ratio: "1x1", placeholder: "color", locale: "en" });
  assert.deepEqual([model.width, model.height, model.src, model.alt, model.aiLabel], [960, 540, "/a-960.jpg", "", "Partly made with AI"]);
  assert.deepEqual(model.sources, [{ type: "image/webp", srcset: "/w-320.webp 320w" }]);
  assert.equal(model.style.backgroundColor, "#123456");
});
