// Articles with their sentences; each sentence is a link to its mention, which is marked.
export default function ({ data, parentElement, setTriggerValue }) {
  parentElement.querySelector(".articles")?.remove();
  const articles = element("div", "articles");
  articles.append(...data.articles.map((found) => article(found, data.colors, setTriggerValue)));
  parentElement.append(articles);
}

function article(found, colors, setTriggerValue) {
  const whole = element("article");
  const list = element("ul");
  list.append(...found.sentences.map((sentence) => item(found, sentence, colors, setTriggerValue)));
  whole.append(element("h3", "", found.title), element("span", "when", found.about), list);
  return whole;
}

function item(found, sentence, colors, setTriggerValue) {
  const row = element("li");
  const link = element("a");
  link.href = sentence.href;
  link.dir = "auto";
  link.append(sentence.before, marked(sentence, colors), sentence.after);
  link.onclick = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a new tab or window
    event.preventDefault();
    setTriggerValue("opened", [found.key, sentence.start]);
  };
  row.append(link);
  return row;
}

function marked(sentence, colors) {
  const mark = element("mark", "", sentence.mention);
  mark.title = sentence.kind;
  mark.style.setProperty("--kind", colors[sentence.kind]);
  return mark;
}

function element(tag, className = "", text = "") {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}
