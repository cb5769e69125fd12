// The chat in a frame of another page: goes on where this browser left off, takes the page's accent, asks to be closed.
// It runs before anything is painted. What it keeps, it keeps in the frame's own storage: no cookie of ours gets here.
{
  const KEPT = "cchc-widget-conversation";
  const query = new URLSearchParams(location.search);
  const framed = window.parent !== window;
  const say = (what) => framed && window.parent.postMessage(`cchc:${what}`, "*"); // says nothing that could be secret
  const stored = () => {
    try {
      return localStorage.getItem(KEPT);
    } catch {
      return null; // no storage here: the conversation lasts as long as the page
    }
  };
  const store = (id) => {
    try {
      if (id) localStorage.setItem(KEPT, id);
      else localStorage.removeItem(KEPT);
    } catch {
      // As above.
    }
  };

  const parts = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
  const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  const luminance = ([red, green, blue]) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  /** The contrast of two colours, 1 to 21 (WCAG 2.2). */
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  /** A colour, as far darkened or lightened towards `end` (0 black, 1 white) as it takes to be read on `paper`. */
  const legible = (colour, paper, end) => {
    for (let share = 0; share < 1; share += 0.05) {
      const mixed = colour.map((part) => part + (end - part) * share);
      if (contrast(mixed, paper) >= 4.6) return mixed;
    }
    return [end, end, end];
  };
  const rule = (paper, end) => {
    // Ink as bright as the paper is read on a colour that is read on the paper.
    const accent = legible(parts(query.get("accent")), parts(paper), end);
    const shown = accent.map((part) => Math.round(part * 255)).join(" ");
    return `:root { --accent: rgb(${shown}); --on-accent: ${paper}; }`;
  };

  const follow = () => {
    const box = document.getElementById("question");
    const take = () => {
      if (document.activeElement === document.body && matchMedia("(pointer: fine)").matches) box.focus();
    };
    window.addEventListener("focus", take);
    if (document.hasFocus() && framed) take();
    if (query.get("c") && !document.querySelector(".turn")) store(null); // expired since
    // By the click, not by the page it leads to: who reloads the host at once finds no old conversation either.
    document.getElementById("new").addEventListener("click", () => store(null));
    document.addEventListener("answered", ({ target }) => {
      store(target.dataset.conversation);
      document.getElementById("whole").href = `/c/${target.dataset.conversation}`;
    });
  };

  // Before the page's own scripts: what is open in the frame closes first, the frame itself by the next Escape.
  const leave = (event) => {
    const inner = document.querySelector("#panel:not([hidden]), #preview:not([hidden]), .stop, :popover-open");
    if (event.key === "Escape" && !event.isComposing && !inner) say("close");
  };

  if (query.get("c") === null && stored()) {
    query.set("c", stored());
    location.replace(`?${query}`);
  } else {
    if (query.get("c") === "") store(null);
    if (/^#[0-9a-f]{6}$/i.test(query.get("accent") ?? "")) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`${rule("#ffffff", 0)} @media (prefers-color-scheme: dark) { ${rule("#14171c", 1)} }`);
      document.adoptedStyleSheets = [sheet];
    }
    window.addEventListener("keydown", leave, { capture: true });
    document.addEventListener("DOMContentLoaded", follow);
    say("ready");
  }
}
