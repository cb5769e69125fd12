// Builds elements. Text goes in as text nodes only: nothing here, or anywhere else, parses HTML from an answer.

/** An element with properties (class, text, on*, data-*, attributes) and children (nodes or strings). */
export function el(name, properties = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "text") node.textContent = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** Fills the {placeholders} of a text. */
export function fill(text, particulars) {
  return text.replace(/\{(\w+)\}/g, (whole, key) => (key in particulars ? String(particulars[key]) : whole));
}
