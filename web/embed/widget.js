// Puts a launcher and the chat on the page that runs this script. All of it stands in a closed shadow root and a frame:
// it adds no global name, no style goes in or out, and neither page can read the other.
(() => {
  "use strict";
  const WORDS = {{ words | tojson }};
  const STYLE = {{ style | tojson }};
  const NAME = "cchc-widget";
  const GRACE_MS = 2000;

  const script = document.currentScript;
  if (!script || document.querySelector(NAME)) return;
  const home = new URL(script.src).origin;
  const given = script.dataset;
  const lang = [given.lang, document.documentElement.lang.slice(0, 2)].find((each) => each in WORDS) ?? "{{ default }}";
  const words = WORDS[lang];
  const accent = oneOf("accent", (value) => /^#[0-9a-f]{6}$/i.test(value)) ?? "#1f4e79";
  const side = oneOf("position", (value) => ["left", "right"].includes(value)) ?? "right";
  const label = given.label?.trim() || words.label;
  const narrow = matchMedia("(max-width: 640px), (max-height: 480px)");
  let ready = false;

  const launcher = make("button", { type: "button", class: "launcher", "aria-haspopup": "dialog", "aria-label": label },
    icon("M4 5h16v11H10l-5 4v-4H4z"), make("span", {}, label));
  const frame = make("iframe", { title: label, allow: "clipboard-write", referrerpolicy: "no-referrer" });
  const leave = make("button", { type: "button", class: "close", "aria-label": words.close, title: words.close }, icon("M6 6l12 12M18 6L6 18"));
  const elsewhere = make("a", { href: `${home}/?lang=${lang}`, target: "_blank", rel: "noopener" }, words.elsewhere);
  const refused = make("div", { class: "refused", role: "alert", hidden: "" });
  const dialog = make("dialog", { "aria-label": label }, frame, refused, leave);
  const box = make("div", { class: side, lang }, launcher, dialog);

  /** The value of a data attribute where it is one of those that are allowed; says so in the console where it is not. */
  function oneOf(name, allowed) {
    const value = given[name];
    if (value && !allowed(value)) console.warn(words[`bad_${name}`].replace("{value}", value));
    return value && allowed(value) ? value : null;
  }

  function make(name, attributes, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children);
    return node;
  }

  function icon(path) {
    const [svg, line] = ["svg", "path"].map((name) => document.createElementNS("http://www.w3.org/2000/svg", name));
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    line.setAttribute("d", path);
    svg.append(line);
    return svg;
  }

  /** Black or white, whichever is read better on a colour "#rrggbb" (WCAG 2.2, relative luminance). */
  function inkOn(colour) {
    const [red, green, blue] = [1, 3, 5].map((at) => {
      const part = parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? "#000" : "#fff";
  }

  function open() {
    launcher.hidden = true;
    layer();
    // The frame takes the focus as soon as it can do something with it.
    if (ready) frame.focus();
    else {
      leave.focus();
      load();
    }
  }

  // On a narrow screen the chat covers the page: a modal dialog keeps Tab and screen readers out of what lies under it.
  function layer() {
    if (dialog.open) dialog.close();
    if (narrow.matches) dialog.showModal();
    else dialog.show();
  }

  function close() {
    launcher.hidden = false;
    dialog.close();
    launcher.focus();
  }

  function load() {
    refused.hidden = true;
    frame.hidden = false;
    const query = new URLSearchParams({ lang });
    if (given.accent) query.set("accent", accent);
    frame.src = `${home}/widget?${query}`;
  }

  // A frame that the server forbids, or that cannot be reached, loads all the same, but does not speak.
  function refuse() {
    if (ready) return;
    frame.hidden = true;
    refused.hidden = false;
    refused.replaceChildren(make("p", {}, words.refused), elsewhere);
    console.error(words.refused_why.replace("{origin}", location.origin));
  }

  launcher.addEventListener("click", open);
  leave.addEventListener("click", close);
  frame.addEventListener("load", () => ready || setTimeout(refuse, GRACE_MS));
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    close();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    close();
  });
  narrow.addEventListener("change", () => dialog.open && layer());
  addEventListener("message", (event) => {
    if (event.origin !== home || event.source !== frame.contentWindow) return;
    if (event.data === "cchc:close" && dialog.open) close();
    if (event.data !== "cchc:ready") return;
    const waited = !ready;
    ready = true;
    if (waited && dialog.open && root.activeElement === leave) frame.focus();
  });

  const element = document.createElement(NAME);
  const root = element.attachShadow({ mode: "closed" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  box.style.setProperty("--accent", accent);
  box.style.setProperty("--on-accent", inkOn(accent));
  root.append(box);
  // Beside the body, not in it: what the page does to its body (a transform, a filter) does not move the chat.
  const place = () => document.documentElement.append(element);
  if (document.body) place();
  else addEventListener("DOMContentLoaded", place);
})();
