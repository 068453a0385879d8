// Keyword in context: the words stand one below the other; each line is a link to its article.
export default function ({ data, parentElement, setTriggerValue }) {
  parentElement.querySelector(".lines")?.remove();
  const lines = element("ol", data.narrow ? "lines narrow" : "lines");
  lines.setAttribute("aria-label", data.label);
  lines.append(...data.lines.map((line) => item(line, setTriggerValue)));
  parentElement.append(lines);
}

function item(line, setTriggerValue) {
  const row = element("li");
  const link = element("a");
  link.href = line.href;
  link.title = line.title;
  const before = element("span", "before");
  before.append(element("bdi", "", line.before)); // cut at its beginning, not at its end
  link.append(before, element("mark", "", line.keyword), element("span", "after", line.after));
  link.onclick = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a new tab or window
    event.preventDefault();
    setTriggerValue("opened", [line.key, line.start]);
  };
  row.append(link);
  return row;
}

function element(tag, className = "", text = "") {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}
