// Small helpers that make elements; text is always text, never markup.

/** The sources that IPTC defines for pictures made with AI. */
const AI_SOURCES = ["trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia", "compositeSynthetic"];

/** An element with attributes and children; null, undefined and false are left out. */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value);
  }
  element.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export function fill(element, ...children) {
  element.replaceChildren(...children.flat(3).filter(Boolean));
}

/** The reading room's address of a path of the site, such as /breg-de/themen or an anchor on it. */
export function roomAddress(path) {
  const [page, anchor] = path.split("#");
  return `/?path=${encodeURIComponent(page)}${anchor ? `#${anchor}` : ""}`;
}

export const link = (path, label, attributes = {}) => el("a", { href: roomAddress(path), ...attributes }, label);

/** Whether an address of this service is a page of the site. */
const isPage = (href) => /^\/(?!\/|(images|v1|docs)(\/|\?|#|$))/.test(href);

/** A link as the API says it: a path of the site or an address elsewhere. */
export const anchor = (href, label) => (isPage(href) ? link(href, label) : el("a", { href }, label));

/** HTML that the API made, with its links to pages of the site led into the reading room. */
export function html(markup, lang) {
  const part = el("div", { class: "body", lang });
  part.innerHTML = markup ?? "";
  for (const anchor of part.querySelectorAll('a[href^="/"]')) {
    const href = anchor.getAttribute("href");
    if (isPage(href)) anchor.setAttribute("href", roomAddress(href));
  }
  return part;
}

/** A picture in a ratio, with its sizes and its colour until it is there. */
export function picture(image, ratio, sizes, attributes = {}) {
  const files = image.srcset[ratio] ?? Object.values(image.srcset)[0];
  const file = el("img", {
    src: files.src,
    alt: image.alt ?? "",
    width: files.width,
    height: files.height,
    loading: "lazy",
    ...attributes,
  });
  file.style.background = image.dominantColor;
  const source = (type, set) => (set ? el("source", { type: `image/${type}`, srcset: set, sizes }) : null);
  return el("picture", {}, source("avif", files.avif), source("webp", files.webp), file);
}

/** A picture with its caption, its credit and, if AI made it, a word that says so. */
export function figure(image, words, ratio, sizes, attributes) {
  const caption = [image.caption, AI_SOURCES.includes(image.source) && words.madeWithAi, image.credit && el("small", { class: "credit" }, image.credit)].filter(Boolean);
  return el(
    "figure",
    attributes,
    picture(image, ratio, sizes, attributes?.class === "lead-image" ? { loading: "eager", fetchpriority: "high" } : {}),
    caption.length > 0 ? el("figcaption", {}, caption.flatMap((part, index) => (index > 0 ? [" ", part] : [part]))) : null,
  );
}
