// The small Markdown of answers -> DOM nodes. The same grammar as web/markdown.py; one table of cases tests both.
import { el } from "./dom.js";

const INLINE = /\*\*(?=\S)(.+?)(?<=\S)\*\*|\[(\d{1,4})\]/g;
const RULE = /^\|?[\s:|-]*-[\s:|-]*\|?$/;
const CELL_BREAK = /(?<!\\)\|/;

/** The answer's text as nodes; `chip(n)` gives the mark of citation n, or null where there is no such citation. */
export function render(text, chip) {
  const blocks = [];
  let kind = "blank";
  for (const raw of text.split("\n")) {
    const line = raw.trim();
    const next = kindOf(line);
    if (next !== kind || !blocks.length) blocks.push({ kind: next, lines: [] });
    kind = next;
    blocks.at(-1).lines.push(line);
  }
  return blocks.filter((block) => block.kind !== "blank").map((block) => RENDER[block.kind](block.lines, chip));
}

/** The answer's text without marks, for the clipboard; citation marks stay. */
export function plain(text) {
  return text.replace(/\*\*(?=\S)(.+?)(?<=\S)\*\*/g, "$1");
}

function kindOf(line) {
  if (!line) return "blank";
  if (line.startsWith("- ")) return "list";
  return line.startsWith("|") ? "table" : "text";
}

const RENDER = {
  list: (lines, chip) => el("ul", {}, ...lines.map((line) => el("li", {}, ...inline(line.slice(2).trim(), chip)))),
  text: (lines, chip) =>
    el("p", {}, ...lines.flatMap((line, i) => [...(i ? [el("br")] : []), ...inline(line, chip)])),
  table: (lines, chip) => {
    const headed = lines.length > 1 && RULE.test(lines[1]);
    const head = headed ? el("thead", {}, row(lines[0], "th", chip)) : null;
    const body = (headed ? lines.slice(2) : lines).map((line) => row(line, "td", chip));
    return el("div", { class: "scroll", tabindex: "0" }, el("table", {}, head, el("tbody", {}, ...body)));
  },
};

function row(line, tag, chip) {
  const cells = line.slice(1).split(CELL_BREAK);
  if (!cells.at(-1).trim()) cells.pop();
  return el("tr", {}, ...cells.map((cell) => el(tag, {}, ...inline(cell.trim().replaceAll("\\|", "|"), chip))));
}

function inline(line, chip) {
  const nodes = [];
  let position = 0;
  for (const match of line.matchAll(INLINE)) {
    if (match.index > position) nodes.push(line.slice(position, match.index));
    position = match.index + match[0].length;
    nodes.push(match[1] !== undefined ? el("strong", {}, ...inline(match[1], chip)) : chip(Number(match[2])) ?? match[0]);
  }
  if (position < line.length) nodes.push(line.slice(position));
  return nodes;
}
