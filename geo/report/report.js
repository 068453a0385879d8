// Draws the maps from the data in this page; nothing is fetched.
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const themes = read("themes");
  const empty = { type: "Topology", objects: {}, arcs: [] };
  window.PlotlyGeoAssets = { topojson: { world_110m: empty }, ...read("boundaries") };

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const PAPER = 680; // pixels of a page between its margins
  const drawn = new Map();

  function figure(id, theme) {
    const colors = themes[theme];
    const text = document.getElementById(id).textContent;
    return JSON.parse(text.replace(/#f1d[0-9a-f]{3}/g, (color) => colors[color] ?? color));
  }

  function draw(box, printed = false) {
    const theme = dark.matches && !printed ? "dark" : "light";
    const { data, layout } = figure(box.dataset.figure, theme);
    const target = box.querySelector(".drawing");
    const width = printed ? Math.min(PAPER, target.clientWidth) : target.clientWidth;
    const small = width < 560 ? Math.min(layout.height, width * 0.75) : layout.height;
    const config = {
      displaylogo: false,
      scrollZoom: false,
      responsive: true,
      toImageButtonOptions: { format: "svg", filename: box.dataset.figure },
      modeBarButtonsToRemove: ["pan2d", "select2d", "lasso2d"],
    };
    drawn.set(box, theme);
    return Plotly.react(target, data, { ...layout, height: small, width: printed ? width : undefined }, config);
  }

  const boxes = [...document.querySelectorAll(".map")];
  const near = new IntersectionObserver(
    (entries) => entries.filter((entry) => entry.isIntersecting && !drawn.has(entry.target)).forEach((entry) => draw(entry.target)),
    { rootMargin: "600px" },
  );
  boxes.forEach((box) => near.observe(box));
  dark.addEventListener("change", () => drawn.forEach((_, box) => draw(box)));
  addEventListener("beforeprint", () => boxes.forEach((box) => draw(box, true)));
  addEventListener("afterprint", () => boxes.forEach((box) => draw(box)));
})();
