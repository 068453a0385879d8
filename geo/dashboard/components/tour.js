// A tour in a card that covers little and holds nothing up. That it was seen is kept in this browser
// (localStorage) and told to nobody.
const PLACE = "dateline.tour";
let at = null; // the step that is shown, "offer" or null; survives that the page is drawn anew
let opened = 0; // the last wish to see it that was met
let marked = null;

export default function ({ data, parentElement }) {
  if (data.opened > opened) {
    opened = data.opened;
    at = 0;
    draw(parentElement, data, true);
    return leave;
  }
  if (data.offer && at === null && !seen()) at = "offer";
  if (!data.offer && at === "offer") at = null;
  draw(parentElement, data, false);
  return leave;
}

function leave() {
  mark(null);
}

function seen() {
  try {
    return localStorage.getItem(PLACE) !== null;
  } catch {
    return true; // storage is switched off: it would be offered at each look
  }
}

function remember() {
  try {
    localStorage.setItem(PLACE, "seen");
  } catch {
    // storage is switched off: nothing is remembered
  }
}

function draw(parent, data, focus) {
  parent.querySelector(".tour")?.remove();
  mark(at === null || at === "offer" ? null : data.steps[at].target);
  if (at === null) return;
  const card = element("section", "tour");
  card.setAttribute("role", "dialog");
  card.setAttribute("aria-labelledby", "tour-title");
  const { title, text } = at === "offer" ? data.labels.offer : data.steps[at];
  const heading = element("h2", "", title);
  heading.id = "tour-title";
  heading.tabIndex = -1;
  const go = (next) => {
    at = next;
    if (next === null) remember();
    draw(parent, data, next !== null);
  };
  card.onkeydown = (event) => {
    if (event.key === "Escape") go(null);
  };
  card.append(heading, element("p", "", text), buttons(data, go));
  parent.append(card);
  if (focus) heading.focus();
}

function buttons({ steps, labels }, go) {
  const row = element("div", "buttons");
  if (at === "offer") {
    row.append(button(labels.start, () => go(0), true), button(labels.no, () => go(null)));
    return row;
  }
  const last = at === steps.length - 1;
  const place = labels.place.replace("{step}", at + 1).replace("{all}", steps.length);
  row.append(element("span", "place", place));
  if (!last) row.append(button(labels.skip, () => go(null)));
  if (at > 0) row.append(button(labels.back, () => go(at - 1)));
  row.append(button(last ? labels.done : labels.next, () => go(last ? null : at + 1), true));
  return row;
}

function mark(target) {
  if (marked) marked.style.removeProperty("outline");
  marked = target ? document.querySelector(target) : null;
  if (!marked) return;
  marked.style.outline = "3px solid var(--st-primary-color, #1f6feb)";
  marked.scrollIntoView({ block: "nearest" });
}

function button(words, act, primary = false) {
  const made = element("button", primary ? "primary" : "", words);
  made.type = "button";
  made.onclick = act;
  return made;
}

function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}
