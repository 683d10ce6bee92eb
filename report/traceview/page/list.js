// The list of traces: only the rows that can be seen exist.

const rowHeight = 42;
const kinds = ["loop", "function", "continuation", "bridge"];
const hidden = new Set(); // kinds that are not shown
let shown = [];           // traces in the list, in order: {trace, depth}

function matches(t, words) {
  const text = `#${t.id} ${t.kind} ${t.func} ${where(t.start)} ${t.state}`.toLowerCase();
  return words.every(w => w[0] === "#" ? w === "#" + t.id : text.includes(w));
}

// fillList finds what is to be in the list.
function fillList() {
  const words = byId("search").value.toLowerCase().split(/\s+/).filter(w => w);
  const ok = t => !hidden.has(t.kind) && !(hidden.has("in use") && !t.state) && matches(t, words);
  const order = byId("order").value;
  shown = [];
  if (order === "tree") {
    const children = new Map(), heat = new Map();
    for (const t of traces) {
      heat.set(t.root, (heat.get(t.root) || 0) + t.samples + t.left / 1e9);
      if (t.parent >= 0) children.set(t.parent, (children.get(t.parent) || []).concat(t));
    }
    const walk = (t, depth) => {
      if (ok(t)) shown.push({ trace: t, depth });
      for (const c of children.get(t.id) || []) walk(c, depth + 1);
    };
    traces.filter(t => t.parent < 0).sort((a, b) => heat.get(b.id) - heat.get(a.id) || a.id - b.id).forEach(t => walk(t, 0));
  } else {
    shown = traces.filter(ok).map(t => ({ trace: t, depth: 0 }));
    if (order !== "id") shown.sort((a, b) => b.trace[order] - a.trace[order] || a.trace.id - b.trace.id);
  }
  byId("found").textContent = shown.length === traces.length ? count(traces.length, "trace") : `${shown.length} of ${traces.length}`;
  const list = byId("list");
  list.replaceChildren(el("div", { style: `height:${shown.length * rowHeight}px` }));
  if (!shown.length) list.append(el("div.empty", {}, traces.length ? "No trace is like this." : "Nothing was compiled."));
  drawList();
}

// drawList makes the rows that are in sight.
function drawList() {
  const list = byId("list");
  for (const r of [...list.querySelectorAll(".item")]) r.remove();
  const from = Math.max(0, Math.floor(list.scrollTop / rowHeight) - 4);
  const to = Math.min(shown.length, from + Math.ceil((list.clientHeight || 900) / rowHeight) + 8);
  for (let i = from; i < to; i++) list.append(listItem(shown[i], i));
}

function listItem({ trace: t, depth }, i) {
  const on = t.id === state.trace;
  return el("div.item" + (t.state ? ".gone" : ""), {
    role: "option", "aria-selected": String(on), style: `top:${i * rowHeight}px;padding-left:${10 + Math.min(depth, 8) * 10}px`, data: { id: t.id }, title: t.state || "",
    on: { click: () => openTrace(t.id) },
  },
    el("div.top", {}, el("span.num", {}, "#" + t.id), el("span.name", {}, t.func), el("span.c-compiled", {}, share(t.samples, allSamples)), el(`span.kind.${t.kind}`, {}, t.kind)),
    el("div.sub", {}, el("span.where", {}, where(t.start)), el("span", {}, t.left ? count(t.left, "exit") : ""), el("span", {}, count(t.ops, "op"))));
}

function openTrace(id, op) { return go({ view: "trace", trace: id, op: op || 0, code: -1 }); }

// step opens the trace before or after in the list.
function step(by) {
  const at = shown.findIndex(s => s.trace.id === state.trace);
  const to = at < 0 ? 0 : at + by;
  if (shown[to]) openTrace(shown[to].trace.id);
}

function reveal() {
  const at = shown.findIndex(s => s.trace.id === state.trace), list = byId("list");
  if (at >= 0 && (at * rowHeight < list.scrollTop || (at + 1) * rowHeight > list.scrollTop + list.clientHeight)) list.scrollTop = at * rowHeight - list.clientHeight / 3;
  drawList();
}

function makeList() {
  const states = traces.some(t => t.state) ? ["in use"] : [];
  for (const k of [...kinds.filter(k => traces.some(t => t.kind === k)), ...states]) {
    const label = k === "in use" ? "not in use" : k + "s";
    const n = k === "in use" ? traces.filter(t => t.state).length : traces.filter(t => t.kind === k).length;
    const flip = () => {
      hidden.has(k) ? hidden.delete(k) : hidden.add(k);
      chip.setAttribute("aria-pressed", String(k === "in use" ? hidden.has(k) : !hidden.has(k)));
      fillList();
    };
    const chip = el("button.chip", { "aria-pressed": String(k !== "in use"), data: { kind: k }, on: { click: flip } }, `${label} ${n}`);
    byId("chips").append(chip);
  }
  byId("search").addEventListener("input", fillList);
  byId("order").addEventListener("change", fillList);
  byId("list").addEventListener("scroll", drawList);
  addEventListener("resize", drawList);
  fillList();
}
