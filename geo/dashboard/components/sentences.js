// A list of sentences: the article as a link, the mention marked.
export default function ({ data, parentElement, setTriggerValue }) {
  parentElement.querySelector("ol")?.remove();
  const list = document.createElement("ol");
  list.append(...data.sentences.map((sentence) => item(sentence, data.colors, setTriggerValue)));
  parentElement.append(list);
}

function item(sentence, colors, setTriggerValue) {
  const row = document.createElement("li");
  const text = document.createElement("p");
  text.dir = "auto";
  text.append(sentence.before, marked(sentence, colors), sentence.after);
  row.append(link(sentence, setTriggerValue), said("span", "when", sentence.when), text);
  return row;
}

function link(sentence, setTriggerValue) {
  const anchor = said("a", "", sentence.title);
  anchor.href = sentence.href;
  anchor.onclick = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a new tab or window
    event.preventDefault();
    setTriggerValue("opened", [sentence.key, sentence.start]);
  };
  return anchor;
}

function marked(sentence, colors) {
  const mark = said("mark", "", sentence.mention);
  mark.title = sentence.kind;
  mark.style.setProperty("--kind", colors[sentence.kind]);
  return mark;
}

function said(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}
