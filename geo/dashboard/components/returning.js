// Notes where the visitor is when they go to sign in, and tells it when they are back at the front
// page, to which the provider sends everyone. It is kept for this tab alone (sessionStorage).
const PLACE = "dateline.returning";
const MINUTES = 15;
let back = take(); // once for each load of the page, so that no later walk to the front page returns

export default function ({ data, setTriggerValue }) {
  const { pathname, search } = window.location;
  if (back && pathname === data.home && !search) setTriggerValue("back", back);
  back = null;
  const note = ({ target }) => {
    if (target instanceof Element && target.closest(data.leaving)) keep(data.home);
  };
  document.addEventListener("click", note, true);
  return () => document.removeEventListener("click", note, true);
}

function keep(home) {
  const { pathname, search } = window.location;
  const here = { page: pathname.slice(home.length), query: search, at: Date.now() };
  try {
    sessionStorage.setItem(PLACE, JSON.stringify(here));
  } catch {
    // storage is switched off: the visitor comes back to the front page
  }
}

function take() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(PLACE));
    sessionStorage.removeItem(PLACE);
    return kept && Date.now() - kept.at < MINUTES * 60_000 ? kept : null;
  } catch {
    return null;
  }
}
