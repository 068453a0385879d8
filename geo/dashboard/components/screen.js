// Says whether the window is as narrow as a phone, so that figures can be drawn for it, and
// fetches what maps lie on.
const asked = new Set();

export default function ({ data, setStateValue }) {
  const narrow = window.matchMedia("(max-width: 640px)");
  const tell = () => {
    if (narrow.matches !== data.narrow) setStateValue("narrow", narrow.matches);
  };
  narrow.addEventListener("change", tell);
  tell();
  // Plotly looks here before it asks for these files, and draws no map if one takes five seconds.
  const known = (window.PlotlyGeoAssets ??= { topojson: {} });
  const fetched = async (address, among, name) => {
    if (among[name] || asked.has(name)) return;
    asked.add(name);
    const answer = await fetch(address);
    if (answer.ok) among[name] = await answer.json();
  };
  const { outlines, base, name } = data.maps;
  for (const one of [fetched(outlines, known, outlines), fetched(base, known.topojson, name)])
    one.catch(() => {}); // a map will ask for it again
  return () => narrow.removeEventListener("change", tell);
}
