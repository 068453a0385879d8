// What can be taken of the chart above: its link, its picture, and the code that shows it elsewhere.
// The picture is drawn anew by Plotly in the colours for paper, with its title and its source.
const EDGE = 16;
const WIDEST_PIXELS = 2400; // 20 cm at 300 dots an inch
const LINE = 17;

export default function ({ data, parentElement, setTriggerValue }) {
  const bar = parentElement.querySelector(".take") ?? frame(parentElement);
  const told = bar.querySelector(".told");
  const tell = (text) => (told.textContent = text);
  const buttons = bar.querySelectorAll("button");
  const copy = async (text, said) => {
    const answer = await copied(text, said);
    if (data.tells) setTriggerValue("copied", true);
    return answer;
  };
  const does = [
    () => copy(data.link, data.labels.link_copied),
    () => saved("png", data),
    () => saved("svg", data),
    () => copy(data.embed, data.labels.embed_copied),
  ];
  [data.labels.link, "PNG", "SVG", data.labels.embed].forEach((label, number) => {
    buttons[number].textContent = label;
    buttons[number].hidden = number === 3 && !data.embed;
    buttons[number].onclick = async () => {
      buttons[number].disabled = true;
      try {
        tell(await does[number]());
      } catch (error) {
        tell(`${data.labels.failed} ${error.message}`);
      }
      buttons[number].disabled = false;
    };
  });
}

function frame(parent) {
  const bar = element("div", "take");
  for (let number = 0; number < 4; number += 1) bar.append(element("button", ""));
  bar.querySelectorAll("button").forEach((button) => (button.type = "button"));
  const told = element("span", "told");
  told.setAttribute("role", "status");
  bar.append(told);
  parent.append(bar);
  return bar;
}

async function copied(text, said) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return said;
  }
  const box = element("textarea", ""); // pages without HTTPS have no clipboard
  box.value = text;
  document.body.append(box);
  box.select();
  const done = document.execCommand("copy");
  box.remove();
  return done ? said : text;
}

async function saved(format, data) {
  const plot = document.querySelector(`.st-key-${CSS.escape(data.chart)} .js-plotly-plot`);
  if (!plot || !window.Plotly) throw new Error(data.labels.not_drawn);
  const { width, height, ...figure } = forPaper(plot, data);
  const scale = format === "png" ? WIDEST_PIXELS / width : 1;
  const url = await window.Plotly.toImage(figure, { format, width, height, scale });
  const link = element("a", "");
  link.href = url;
  link.download = `dateline-${data.chart}.${format}`;
  link.click();
  return data.labels.saved;
}

function forPaper(plot, data) {
  const figure = JSON.parse(
    JSON.stringify({ data: plot.data, layout: plot.layout }, (_, value) =>
      ArrayBuffer.isView(value) ? Array.from(value) : value,
    ).replace(/#[0-9a-f]{6}/gi, (color) => data.paper[color.toLowerCase()] ?? color),
  );
  const width = Math.max(plot.clientWidth, 640);
  const source = wrapped(data.source, Math.floor((width - 2 * EDGE) / 6));
  const [head, foot] = [44, EDGE + LINE * source.length];
  const { layout } = figure;
  const { l, r, t, b } = plot._fullLayout._size; // with what labels and legends need
  const left = Math.max(l, EDGE);
  layout.margin = { l: left, r: Math.max(r, EDGE), t: t + head, b: b + foot };
  layout.paper_bgcolor = "#ffffff";
  layout.autosize = false;
  delete layout.updatemenus; // there is nothing to press on paper
  layout.title = { text: escaped(data.title), x: 0, xref: "container", pad: { l: EDGE, t: 14 }, y: 1, yref: "container", yanchor: "top", font: { size: 18 } };
  if (layout.legend?.yref === "container") layout.legend.y = 1 - (head + 4) / (plot.clientHeight + head + foot);
  layout.annotations = [
    ...(layout.annotations ?? []),
    {
      text: source.map(escaped).join("<br>"),
      xref: "paper", yref: "paper", x: 0, y: 0, xanchor: "left", yanchor: "top", align: "left", showarrow: false,
      xshift: EDGE - left, yshift: -b - 6, font: { size: 11, color: "#55616d" },
    },
  ];
  const config = { topojsonURL: plot._context.topojsonURL };
  return { ...figure, config, width, height: plot.clientHeight + head + foot };
}

function wrapped(text, longest) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = `${lines.at(-1)} ${word}`.trim();
    if (line.length > longest) lines.push(word);
    else lines[lines.length - 1] = line;
  }
  return lines;
}

function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function element(tag, className) {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}
