// The collections that this browser opened. They are kept in it (localStorage) and told to nobody.
const PLACE = "dateline.collections";
const MOST = 30;

export default function ({ data, parentElement }) {
  let known = read();
  const { remember, forget } = data;
  if (forget) known = known.filter(({ token }) => token !== forget);
  if (remember) {
    known = [remember, ...known.filter(({ token }) => token !== remember.token)].slice(0, MOST);
  }
  write(known);
  if (data.labels) show(parentElement, known, data);
}

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(PLACE) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => typeof one?.token === "string") : [];
  } catch {
    return []; // storage is switched off, or holds something else
  }
}

function write(known) {
  try {
    localStorage.setItem(PLACE, JSON.stringify(known));
  } catch {
    // storage is switched off: nothing is remembered
  }
}

function show(parent, known, data) {
  parent.querySelector(".recent")?.remove();
  const list = element("ul", "recent");
  list.append(...known.map((one) => item(one, parent, data)));
  if (!known.length) list.append(element("li", "none", data.labels.none));
  parent.append(list);
}

function item({ token, name, role }, parent, data) {
  const row = element("li", "");
  const link = element("a", "", String(name));
  link.href = `./?${new URLSearchParams({ v: "1", c: token })}`;
  link.dir = "auto";
  const about = token === data.current ? data.labels.current : data.labels[role];
  const button = element("button", "", data.labels.forget);
  button.type = "button";
  button.setAttribute("aria-label", `${data.labels.forget}: ${name}`);
  button.onclick = () => {
    write(read().filter((one) => one.token !== token));
    show(parent, read(), data);
  };
  row.append(link, element("span", "about", about ?? ""), button);
  return row;
}

function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}
