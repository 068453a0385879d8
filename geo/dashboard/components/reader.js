// The text of an article. Each mention is a button; the chosen one has its place explained below.
// Who may correct can select other text, and a button offers to add it; sets `selected` to its span.
export default function ({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector(".box") ?? frame(parentElement);
  const text = box.querySelector(".text");
  text.setAttribute("aria-label", data.labels.text);
  if (box.dataset.shown !== data.shown) {
    box.dataset.shown = data.shown;
    text.replaceChildren(...data.passages.map((passage) => section(passage, data)));
    box.querySelector(".legend").replaceChildren(...data.legend.map((sample) => look(sample, data)));
    tellOfMore(text);
  }
  const choose = (event) => {
    const start = event.target.closest(".mention")?.dataset.start;
    if (start) setTriggerValue("chosen", Number(start));
    return Boolean(start);
  };
  text.onclick = choose;
  text.onkeydown = (event) => {
    if ((event.key === "Enter" || event.key === " ") && choose(event)) event.preventDefault();
  };
  const offerIt = () => propose(box.querySelector(".offer"), text, data, setTriggerValue);
  text.onpointerup = text.onkeyup = offerIt;
  offerIt(); // what was selected before the page ran again is still offered
  mark(text, data);
  explain(box.querySelector(".card"), data.card);
  reveal(box, text, data);
  const { map, ring } = data;
  box.point = (event) => point(map, ring, event.type.endsWith("out") ? null : event.target.closest(".mention"));
  const looking = setInterval(() => listen(map, text), 400); // the map may be drawn later, or anew
  return () => clearInterval(looking);
}

// The map of the article, and the text: each shows what is pointed at in the other.
const heard = new WeakMap();
const texts = new WeakMap(); // the text may be put in anew beside a plot that stays

function listen(map, text) {
  const plot = plotOf(map);
  if (!plot?.on || !text.isConnected) return;
  if (heard.get(plot) === plot.on && texts.get(plot) === text) return;
  texts.set(plot, text);
  if (heard.get(plot) !== plot.on) {
    heard.set(plot, plot.on); // Plotly gives a plot that is drawn anew another one
    plot.on("plotly_hover", (event) => show(texts.get(plot), event.points[0]));
    plot.on("plotly_unhover", () => show(texts.get(plot), null));
  }
  // Plotly tells of a point once: a mouse that came before the listener rests on it already.
  show(text, plot._hoverdata?.[0]);
}

function plotOf(map) {
  return document.querySelector(`.st-key-${CSS.escape(map)} .js-plotly-plot`);
}

function point(map, ring, mention) {
  const plot = plotOf(map);
  plot?.querySelector(".pointed-at")?.remove();
  const geo = plot?._fullLayout?.geo?._subplot;
  const [lon, lat] = mention?.dataset.point?.split(" ").map(Number) ?? [];
  const spot = geo && lat !== undefined && geo.projection([lon, lat]);
  if (!spot || !(spot[0] >= 0 && spot[0] <= plot.clientWidth && spot[1] >= 0 && spot[1] <= plot.clientHeight)) return;
  const circle = element("div", "pointed-at");
  circle.setAttribute("aria-hidden", "true");
  Object.assign(circle.style, {
    position: "absolute", left: `${spot[0] - 13}px`, top: `${spot[1] - 13}px`, width: "26px", height: "26px",
    boxSizing: "border-box", border: `3px solid ${ring}`, borderRadius: "50%", pointerEvents: "none",
  });
  plot.querySelector(".svg-container")?.append(circle);
}

// Marks the mentions of a place or country of the map, and scrolls to the first if none is in sight.
function show(text, spot) {
  const said = spot?.customdata;
  const place = Array.isArray(said) && said.length === 5 && typeof said[3] === "string";
  const means = (mention) =>
    place ? mention.dataset.place === `${said[1] ?? unescaped(said[2])} ${said[0]}` : mention.dataset.country === said[0];
  const meant = Array.isArray(said) ? [...text.querySelectorAll(".mention:not(.silent)")].filter(means) : [];
  for (const mention of text.querySelectorAll(".mention")) mention.classList.toggle("pointed", meant.includes(mention));
  if (meant.length && !meant.some((mention) => inSight(mention, text))) scrollTo(meant[0], text);
}

function unescaped(name) {
  return name.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

function inSight(mention, text) {
  const [inner, outer] = [mention.getBoundingClientRect(), text.getBoundingClientRect()];
  return inner.top >= outer.top + 24 && inner.bottom <= outer.bottom - 24;
}

function scrollTo(mention, text) {
  const [inner, outer] = [mention.getBoundingClientRect(), text.getBoundingClientRect()];
  text.scrollTop += inner.top - outer.top - outer.height / 3;
}

// A text that goes on below is shaded there: scroll bars may be hidden, and it may end with a paragraph.
function tellOfMore(text) {
  text.classList.toggle("more", text.scrollHeight - text.scrollTop - text.clientHeight > 8);
}

function frame(parent) {
  const box = element("div", "box");
  const text = element("div", "text");
  const card = element("div", "card");
  const offer = element("button", "offer");
  offer.type = "button";
  offer.hidden = true;
  const legend = element("div", "legend");
  text.tabIndex = 0;
  text.setAttribute("role", "region");
  card.setAttribute("aria-live", "polite");
  for (const type of ["pointerover", "pointerout", "focusin", "focusout"]) {
    text.addEventListener(type, (event) => box.point?.(event));
  }
  text.addEventListener("scroll", () => tellOfMore(text), { passive: true });
  new ResizeObserver(() => tellOfMore(text)).observe(text);
  box.append(legend, text, offer, card);
  parent.append(box);
  return box;
}

function section(passage, data) {
  const whole = element("section", passage.counts ? passage.kind : `${passage.kind} uncounted`);
  if (passage.label) whole.append(element("span", "label", passage.label));
  const words = element("span", "words");
  words.dir = "auto";
  words.append(...passage.runs.map((run) => (run.start === undefined ? plain(run) : button(run, data))));
  whole.append(words);
  return whole;
}

function plain(run) {
  const words = element("span", "", run.text);
  words.dataset.from = run.from;
  return words;
}

function propose(offer, text, data, setTriggerValue) {
  const span = data.labels.add ? selected(text) : null;
  offer.hidden = !span;
  if (!span) return;
  offer.textContent = data.labels.add.replace("{text}", span.text);
  offer.onclick = () => {
    offer.hidden = true;
    selectionIn(text)?.removeAllRanges();
    setTriggerValue("selected", [span.start, span.end]);
  };
}

// The selected span in code points of the article, without blanks around it.
function selected(text) {
  const selection = selectionIn(text);
  if (!selection?.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const words = selection.toString();
  const start = position(range.startContainer, range.startOffset, text);
  const inner = words.trim();
  if (start === null || !inner || words.length > 200 || /[\r\n]/.test(inner)) return null;
  if (!text.contains(range.endContainer)) return null;
  const from = start + points(words.slice(0, words.indexOf(inner)));
  return { start: from, end: from + points(inner), text: inner };
}

function selectionIn(text) {
  const root = text.getRootNode();
  return root.getSelection ? root.getSelection() : document.getSelection();
}

function position(node, offset, text) {
  const run = node.nodeType === Node.TEXT_NODE ? node.parentElement : null;
  const from = run?.dataset.from ?? run?.dataset.start;
  if (from === undefined || !text.contains(run)) return null;
  return Number(from) + points(node.data.slice(0, offset));
}

function points(string) {
  return [...string].length;
}

function look(run, data) {
  const mention = element("span", `mention ${run.kind}`, run.text);
  if (!run.counts) mention.classList.add("silent");
  if (run.corrected) mention.classList.add("corrected");
  mention.style.setProperty("--kind", data.colors[run.kind]);
  return mention;
}

function button(run, data) {
  const mention = look(run, data);
  mention.setAttribute("role", "button"); // a real button cannot break over lines
  mention.tabIndex = 0;
  mention.title = run.hint;
  mention.dataset.start = run.start;
  mention.dataset.place = run.place;
  mention.dataset.country = run.country;
  if (run.point) mention.dataset.point = run.point.join(" ");
  return mention;
}

function mark(text, data) {
  const chosen = text.querySelector(`[data-start="${data.chosen}"]`);
  for (const mention of text.querySelectorAll(".mention")) {
    mention.classList.toggle("chosen", mention === chosen);
    mention.classList.toggle("same", Boolean(chosen) && mention.dataset.place === chosen.dataset.place);
    mention.setAttribute("aria-pressed", mention === chosen);
  }
}

function explain(card, told) {
  card.hidden = !told;
  if (!told) return;
  card.replaceChildren(
    element("h3", "", told.heading),
    ...told.lines.map((line) => element("p", "", line)),
    element("p", "quiet", told.others_label),
    list(told.others),
  );
}

function list(lines) {
  const whole = element("ol", "quiet");
  whole.append(...lines.map((line) => element("li", "", line)));
  return whole;
}

// Scrolls the text, not the page, and only when the choice is new.
function reveal(box, text, data) {
  const wanted = `${data.shown} ${data.chosen}`;
  if (box.dataset.revealed === wanted) return;
  box.dataset.revealed = wanted;
  const chosen = text.querySelector(".chosen");
  if (!chosen) return;
  if (!inSight(chosen, text)) scrollTo(chosen, text);
}

function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}
