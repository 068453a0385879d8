// The text of an article. Each mention is a button; the chosen one has its place explained below.
export default function ({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector(".box") ?? frame(parentElement);
  const text = box.querySelector(".text");
  text.setAttribute("aria-label", data.labels.text);
  if (box.dataset.shown !== data.shown) {
    box.dataset.shown = data.shown;
    text.replaceChildren(...data.passages.map((passage) => section(passage, data)));
    box.querySelector(".legend").replaceChildren(...data.legend.map((sample) => look(sample, data)));
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
  mark(text, data);
  explain(box.querySelector(".card"), data.card);
  reveal(box, text, data);
}

function frame(parent) {
  const box = element("div", "box");
  const text = element("div", "text");
  const card = element("div", "card");
  const legend = element("div", "legend");
  text.tabIndex = 0;
  text.setAttribute("role", "region");
  card.setAttribute("aria-live", "polite");
  box.append(legend, text, card);
  parent.append(box);
  return box;
}

function section(passage, data) {
  const whole = element("section", passage.counts ? passage.kind : `${passage.kind} uncounted`);
  if (passage.label) whole.append(element("span", "label", passage.label));
  const words = element("span", "words");
  words.dir = "auto";
  words.append(...passage.runs.map((run) => (run.start === undefined ? run.text : button(run, data))));
  whole.append(words);
  return whole;
}

function look(run, data) {
  const mention = element("span", `mention ${run.kind}`, run.text);
  if (!run.counts) mention.classList.add("silent");
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
  const [inner, outer] = [chosen.getBoundingClientRect(), text.getBoundingClientRect()];
  if (inner.top < outer.top + 24 || inner.bottom > outer.bottom - 24) {
    text.scrollTop += inner.top - outer.top - outer.height / 3;
  }
}

function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}
