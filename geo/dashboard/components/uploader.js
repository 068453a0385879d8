// Files go to the server one by one, each as soon as it is chosen, so that a reload loses none that
// has arrived. Sets `begun` when the server has begun a job, and `sent` when all are there.
let sending = null; // survives that the component is drawn anew; a reload of the page ends it

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const box = parentElement.querySelector(".box") ?? frame(parentElement);
  const input = box.querySelector("input");
  box.querySelector(".hint").textContent = data.hint;
  input.setAttribute("aria-label", data.label);
  input.onchange = () => {
    const files = [...input.files];
    input.value = "";
    if (files.length && !sending) send(files, data, box, { setStateValue, setTriggerValue });
  };
  for (const [name, over] of [["dragenter", true], ["dragleave", false], ["drop", false]]) {
    input[`on${name}`] = () => box.classList.toggle("over", over);
  }
  show(box, data);
}

function frame(parent) {
  const box = element("div", "box");
  const input = element("input", "");
  input.type = "file";
  input.multiple = true;
  const words = element("div", "words");
  words.append(element("strong", "lead"), element("span", "hint"));
  const bar = element("progress", "");
  bar.max = 1;
  const told = element("div", "told");
  told.setAttribute("role", "status");
  box.append(words, bar, told, input);
  parent.append(box);
  return box;
}

async function send(files, data, box, told) {
  sending = { files, number: 0, share: 0, trouble: "" };
  const redraw = () => show(box, data);
  redraw();
  try {
    const begun = await request(`upload?files=${files.length}`, data.collection);
    const { job, edit, view, own } = begun.json();
    told.setStateValue("begun", { job, edit, view, own });
    for (const file of files) {
      const fits = file.size <= data.limit;
      const query = new URLSearchParams({ name: file.name, size: file.size });
      await request(`upload/${job}?${query}`, edit, fits ? file : null, (share) => {
        sending.share = share;
        redraw();
      });
      sending.number += 1;
      sending.share = 0;
      redraw();
    }
    await request(`upload/${job}/end`, edit);
  } catch (error) {
    sending.trouble = error.message || data.broke;
  }
  const { trouble } = sending;
  sending = null;
  show(box, data, trouble);
  told.setTriggerValue("sent", Date.now());
}

// Tries again when the connection breaks, at longer and longer intervals.
async function request(path, collection, body = null, progress = () => {}) {
  for (let pause = 500; ; pause *= 2) {
    try {
      return await once(path, collection, body, progress);
    } catch (error) {
      if (error.final || pause > 16000) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

function once(path, collection, body, progress) {
  return new Promise((resolve, reject) => {
    const asked = new XMLHttpRequest();
    asked.open("POST", path);
    asked.setRequestHeader("x-dateline-collection", collection);
    asked.upload.onprogress = ({ loaded, total }) => progress(total ? loaded / total : 0);
    asked.onerror = () => reject(new Error(""));
    asked.onload = () => {
      if (asked.status < 300) return resolve({ json: () => JSON.parse(asked.responseText) });
      const final = asked.status < 500 && asked.status !== 429;
      reject(Object.assign(new Error(asked.responseText || String(asked.status)), { final }));
    };
    asked.send(body);
  });
}

function show(box, data, trouble = "") {
  const [lead, bar, told] = [".lead", "progress", ".told"].map((name) => box.querySelector(name));
  box.classList.toggle("sending", Boolean(sending));
  box.querySelector("input").disabled = Boolean(sending);
  bar.hidden = !sending;
  lead.textContent = sending ? data.sending : data.lead;
  if (sending) {
    const { files, number, share } = sending;
    bar.value = (number + share) / files.length;
    const sent = data.sent.replace("{done}", number).replace("{all}", files.length);
    told.textContent = files[number] ? `${sent} · ${files[number].name}` : sent;
  } else {
    told.textContent = trouble ? data.trouble.replace("{why}", () => trouble) : "";
  }
}

function element(tag, className) {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}
