// What an article's sections are: a line that opens to how each of them begins.
export default function ({ data, parentElement }) {
  const box = parentElement.querySelector("details") ?? frame(parentElement, data.open);
  const [summary, list] = box.children;
  summary.replaceChildren(
    element("span", "about", data.about),
    element("span", "kinds", data.summary),
  );
  list.replaceChildren(...data.sections.map(section));
}

function frame(parent, open) {
  const box = element("details", "");
  box.open = open;
  box.append(element("summary", ""), element("div", "sections"));
  parent.append(box);
  return box;
}

function section({ kind, label, counts, text, more }) {
  const whole = element("div", counts ? `section ${kind}` : `section ${kind} uncounted`);
  const words = element("span", "words", text);
  words.dir = "auto";
  whole.append(element("span", "label", label), words);
  if (more) words.append(element("span", "more", more));
  return whole;
}

function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}
