// The source with what is known of each line.

function showSource() {
  const view = byId("view-source");
  if (!files.length) {
    view.replaceChildren(el("div.empty", {}, "There is no source to show."));
    return;
  }
  if (view.dataset.file !== String(state.file)) drawSource(view);
  for (const r of view.querySelectorAll("tr.on")) r.classList.remove("on");
  const row = view.querySelector(`tr[data-line="${state.line}"]`);
  if (row) {
    row.classList.add("on");
    row.scrollIntoView({ block: "center" });
  }
}

function fileSamples(f) { return (f.lines || []).reduce((n, l) => n + (l.interpreted || 0) + (l.compiled || 0) + (l.exits || 0), 0); }

function drawSource(view) {
  const f = files[state.file], lines = new Map((f.lines || []).map(l => [l.n, l]));
  const pick = el("select", { "aria-label": "file", on: { change: e => go({ file: +e.target.value, line: 0 }) } },
    files.map((f, i) => el("option", { value: i, selected: i === state.file }, `${f.name}   ${share(fileSamples(f), allSamples)}`)));
  const bar = el("div.bar", {}, pick, legend(), el("span.facts", {}, allSamples < 50 ? `only ${count(allSamples, "sample")}: shares say little` : ""));
  const body = el("tbody");
  const most = Math.max(1, ...[...lines.values()].map(l => (l.interpreted || 0) + (l.compiled || 0) + (l.exits || 0)));
  const text = f.text && f.text.length ? f.text : [...lines.keys()].reduce((t, n) => (t[n - 1] = "", t), []);
  for (let n = 1; n <= text.length; n++) body.append(...sourceLine(n, text[n - 1] || "", lines.get(n) || {}, most));
  view.dataset.file = state.file;
  view.replaceChildren(bar, el("div.source.mono", { tabindex: 0 }, el("table", {}, el("thead", {}, el("tr", {},
    ["line", "time", "", "exits", "traces", "source"].map(t => el("td", {}, t)))), body)));
}

function legend() {
  return el("span.toggles", {}, el("span.c-interp", {}, "■ interpreted"), el("span.c-compiled", {}, "■ compiled"), el("span.c-exits", {}, "■ leaving machine code"));
}

function sourceLine(n, text, l, most) {
  const i = l.interpreted || 0, c = l.compiled || 0, x = l.exits || 0, all = i + c + x;
  const starts = new Set(l.starts || []), in_ = (l.traces || []).filter(t => !starts.has(t));
  const tags = [...starts].slice(0, 6).map(t => traceTag(t, true));
  if (starts.size > 6) tags.push(`+${starts.size - 6} `);
  if (in_.length) tags.push(el("span.tag", { title: "traces with operations of this line: " + in_.map(t => "#" + t).join(" "), on: { click: e => { e.stopPropagation(); search(n, in_); } } }, "in " + in_.length));
  const rows = [el("tr.line", { data: { line: n }, on: { click: () => lineClicked(n, l) } },
    el("td.n", {}, String(n)),
    el("td.time", { style: all ? `background:rgba(var(--heat),${(0.04 + 0.4 * all / most).toFixed(3)})` : "" }, share(all, allSamples)),
    el("td.bar3", {}, all ? splitBar(i, c, x) : ""),
    el("td.n", { title: l.left || l.missed ? `machine code was left here for the interpreter ${number(l.left || 0)} times, and ${number(l.missed || 0)} times because another thread had an object` : "" },
      (l.left ? number(l.left) : "") + (l.missed ? ` +${number(l.missed)}` : "")),
    el("td", {}, tags), el("td.text", {}, text))];
  if (l.why && l.why.length)
    rows.push(el("tr", {}, el("td", { colSpan: 5 }), el("td.why", {}, l.why.map(w => el("div", {}, "✗ " + w)))));
  return rows;
}

function traceTag(id, start) {
  return el("span.tag", { title: start ? `trace ${id} starts here` : "", data: { trace: id }, on: { click: e => { e.stopPropagation(); openTrace(id); } } }, "#" + id);
}

function lineClicked(n, l) {
  go({ line: n });
  if ((l.traces || []).length) search(n, l.traces);
}

// search puts the traces of a line into the list.
function search(line, ids) {
  if (ids.length === 1) return openTrace(ids[0]);
  byId("search").value = "";
  fillList();
  const set = new Set(ids);
  shown = shown.filter(s => set.has(s.trace.id)).map(s => ({ trace: s.trace, depth: 0 }));
  byId("found").textContent = `${shown.length} with line ${line}`;
  byId("list").scrollTop = 0;
  byId("list").replaceChildren(el("div", { style: `height:${shown.length * rowHeight}px` }));
  drawList();
}
