// Completes the address after a walk through the navigation, in place: no entry of its own in the
// browser's history, so that Back leads to what was seen before.
export default function ({ data }) {
  const { pathname, hash } = window.location;
  if (data.query === null || window.location.search === data.query) return;
  window.history.replaceState(window.history.state, "", `${pathname}${data.query}${hash}`);
}
