// Says whether the window is as narrow as a phone, so that figures can be drawn for it.
export default function ({ data, setStateValue }) {
  const narrow = window.matchMedia("(max-width: 640px)");
  const tell = () => {
    if (narrow.matches !== data.narrow) setStateValue("narrow", narrow.matches);
  };
  narrow.addEventListener("change", tell);
  tell();
  return () => narrow.removeEventListener("change", tell);
}
