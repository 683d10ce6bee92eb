// The view of a trace: facts, exits, columns, and what is selected in them.

let current = null; // {trace, detail, columns: shown column names}
let active = "";    // the column in use
let drawing = 0;

async function showTrace() {
  const view = byId("view-trace");
  if (!traces.length) {
    view.replaceChildren(el("div.empty", {}, "Nothing was compiled. What was tried stands under “Given up”; what was not is under “Source”."));
    return;
  }
  if (state.trace < 0) {
    const first = shown[0] ? shown[0].trace : traces[0];
    Object.assign(state, { trace: first.id, op: 0 });
  }
  reveal();
  const t = traces[state.trace];
  if (!current || current.trace !== t || current.all !== state.all) {
    const mine = ++drawing;
    const d = await detailOf(t.id);
    if (mine !== drawing) return;
    current = { trace: t, detail: d, all: state.all };
    drawTrace(view);
  }
  select();
}

function link(id, text) { return el("a", { href: `#trace=${id}` }, text || "#" + id); }

function fact(name, value) { return el("span", {}, name + " ", el("b", {}, value)); }

function traceFacts(t) {
  const bridges = t.exits.filter(x => x.bridge >= 0);
  return el("div.facts", {},
    t.parent >= 0 ? el("span", {}, `from exit ${t.exit} of `, link(t.parent)) : "",
    t.root !== t.id && t.root !== t.parent ? el("span", {}, "tree of ", link(t.root)) : "",
    el("span", {}, "starts at ", el("a", { href: `#source=${t.start.file}:${t.start.line}`, title: sourceText(t.start) }, where(t.start))),
    fact("time", share(t.samples, allSamples) || "–"), fact("entered by the interpreter", number(t.entries)),
    fact("left", number(t.left)), t.missed ? fact("left for another thread's object", number(t.missed)) : "",
    fact("operations", number(t.ops)), fact("bytes", number(t.bytes)),
    (t.jumps || []).length ? el("span", {}, "goes on in ", t.jumps.map(j => [link(j), " "])) : "",
    bridges.length ? el("span", {}, count(bridges.length, "bridge"), " ", bridges.slice(0, 12).map(x => [link(x.bridge), " "]), bridges.length > 12 ? "…" : "") : "",
    t.state ? el("span.c-exits", {}, t.state) : "");
}

// columnsOf lists the columns to show: all passes that changed something, or the first and the last only.
function columnsOf(d) {
  const changed = d.columns.map((c, i) => i).filter(i => i === 0 || !d.columns[i].same);
  if (d.columns.length && !changed.includes(d.columns.length - 1)) changed.push(d.columns.length - 1);
  return state.all ? changed : [...new Set([changed[0], changed[changed.length - 1]])].filter(i => i !== undefined);
}

function drawTrace(view) {
  const { trace: t, detail: d } = current;
  const passes = d.columns.slice(1).map(c => c.same ? el("span", { title: (c.because || "") + " — changed nothing here" }, c.name) : el("b", { title: c.because || "" }, c.name));
  const exitTable = exitsOf(t);
  const toggles = el("div.toggles", {},
    el("button.chip", { id: "passes", "aria-pressed": String(state.all), title: "key p", on: { click: togglePasses } }, "all passes"),
    el("button.chip", { id: "showexits", "aria-pressed": "false", on: { click: e => e.target.setAttribute("aria-pressed", String(exitTable.classList.toggle("on"))) } }, count(t.exits.length, "exit")),
    el("span", {}, "passes: ", passes.flatMap(p => [p, " "])));
  const columns = [bytecodeColumn(t, d), ...columnsOf(d).map(i => irColumn(t, d, i)), codeColumn(t, d)];
  for (const c of columns) c.classList.toggle("folded", folded.has(c.dataset.column));
  const box = el("div.columns", {}, columns);
  box.addEventListener("click", clicked);
  box.addEventListener("focusin", e => activate(e.target.closest(".column")));
  view.replaceChildren(el("div.bar", {}, el("b", {}, `#${t.id} `), el(`span.kind.${t.kind}`, {}, t.kind), el("b", {}, t.func), traceFacts(t), toggles), exitTable, box, el("div.status", { "aria-live": "polite" }));
}

function togglePasses() {
  state.all = !state.all;
  return show();
}

function exitsOf(t) {
  const rows = t.exits.map(x => el("tr", { data: { exit: x.n }, on: { click: () => selectExit(x.n) } },
    el("td", {}, "exit " + x.n), el("td", {}, x.kind || ""), el("td", {}, x.left ? `taken ${number(x.left)}×` : "not taken"), el("td", {}, x.missed ? `${number(x.missed)}× for another thread's object` : ""),
    el("td", {}, "to ", el("a", { href: `#source=${x.to.file}:${x.to.line}` }, where(x.to))), el("td.mono", {}, sourceText(x.to)),
    el("td", {}, x.bridge >= 0 ? ["bridge ", link(x.bridge)] : x.tries ? count(x.tries, "bridge") + " given up" : "")));
  return el("div.exits", {}, el("table", {}, el("tbody", {}, rows)));
}

function selectExit(n) {
  const id = current.detail.ops.findIndex((o, i) => i && o.exit === n);
  if (id > 0) choose({ op: id });
}

function activate(column) {
  if (!column) return;
  active = column.dataset.column;
  for (const c of byId("view-trace").querySelectorAll(".column")) c.classList.toggle("active", c === column);
}

const folded = new Set(); // names of columns

function fold(c) {
  if (!c) return;
  c.classList.toggle("folded");
  c.classList.contains("folded") ? folded.add(c.dataset.column) : folded.delete(c.dataset.column);
}

function clicked(e) {
  if (e.target.closest("h3")) return fold(e.target.closest(".column"));
  const bridge = e.target.closest("[data-bridge]"), row = e.target.closest(".row");
  if (bridge) return openTrace(+bridge.dataset.bridge);
  if (!row || row.classList.contains("head")) return;
  activate(row.closest(".column"));
  chooseRow(row);
}

function chooseRow(row) {
  if (row.dataset.bytecode !== undefined) choose({ bytecode: +row.dataset.bytecode }, row);
  else choose({ op: +row.dataset.op || 0, code: row.dataset.code !== undefined ? +row.dataset.code : -1 }, row);
}

// choose selects an operation, a machine instruction of it, or all operations of a bytecode instruction.
function choose(what, row) {
  state.op = what.op || 0;
  state.code = what.code === undefined ? -1 : what.code;
  state.bytecode = what.bytecode === undefined ? -1 : what.bytecode;
  history.replaceState(null, "", `#trace=${state.trace}` + (state.op ? `&op=${state.op}` : ""));
  select(row);
}

// select marks what belongs to the selection in every column and brings it into sight.
function select(row) {
  if (!current) return;
  const { detail: d, trace: t } = current, view = byId("view-trace");
  const ids = new Set(), byBytecode = !state.op && state.bytecode >= 0;
  let bytecode = state.bytecode === undefined ? -1 : state.bytecode;
  if (state.op) {
    bytecode = (d.ops[state.op] || { bytecode: -1 }).bytecode;
    const from = (d.ops[state.op] || {}).from || state.op;
    for (const id of [state.op, from, ...(d.made.get(from) || [])]) ids.add(id);
  } else if (byBytecode) d.ops.forEach((o, id) => { if (id && o.bytecode === bytecode) ids.add(id); });
  const exit = state.op ? (d.ops[state.op] || {}).exit : state.code >= 0 ? d.code[state.code].exit : -1;
  for (const r of view.querySelectorAll(".row")) {
    const id = +r.dataset.op || 0, o = d.ops[id];
    const mine = id ? ids.has(id) : r.dataset.bytecode !== undefined ? +r.dataset.bytecode === bytecode : false;
    const kin = !mine && (id ? bytecode >= 0 && o && o.bytecode === bytecode : r.dataset.code !== undefined && exit >= 0 && d.code[+r.dataset.code].exit === exit);
    r.classList.toggle("sel", mine);
    r.classList.toggle("kin", !!kin);
    r.classList.toggle("cur", r === row);
  }
  for (const r of view.querySelectorAll(".exits tr")) r.classList.toggle("sel", exit >= 0 && +r.dataset.exit === exit);
  align(view, row);
  view.querySelector(".status").replaceChildren(...describe(t, d, bytecode, exit));
}

// align scrolls each column so that the first selected row is as high as the one that was clicked.
function align(view, row) {
  const box = view.querySelector(".columns");
  if (!box) return;
  const height = row ? row.getBoundingClientRect().top - row.closest(".rows").getBoundingClientRect().top : box.clientHeight / 3;
  for (const c of view.querySelectorAll(".column")) {
    if (row && c.contains(row)) continue;
    const first = c.querySelector(".row.sel") || c.querySelector(".row.kin"), rows = c.querySelector(".rows");
    if (first) rows.scrollTop = first.offsetTop - height;
  }
}

// describe says in words what is selected.
function describe(t, d, bytecode, exit) {
  const b = d.bytecode[bytecode], parts = [];
  if (state.op) {
    const first = d.first.get(state.op), gone = d.gone.get(state.op), o = d.ops[state.op] || {};
    const line = textOf(d, state.op);
    parts.push(el("span.mono", {}, line));
    parts.push(el("span", {}, first && first !== d.columns[0] ? `made by ${first.name}` : "recorded", gone ? `, removed by ${gone.name}` + (gone.because ? ` (${gone.because})` : "") : ", compiled"));
    if (o.barrier) parts.push(el("span", {}, `${o.barrier} barrier` + (o.hoisted ? ", passed once before the loop" : "")));
    for (const [what, name] of Object.entries(d.names || {})) if (new RegExp(`(^|[^\\w%])${what}($|[^\\w])`).test(line)) parts.push(el("span", {}, `${what}: ${name}`));
  } else if (state.code >= 0) parts.push(el("span.mono", {}, d.code[state.code].text), el("span", {}, d.code[state.code].note || ""));
  if (b) parts.push(el("span.mono", {}, b.text), el("span", {}, el("a", { href: `#source=${b.file}:${b.line}` }, where(b)), "  ", sourceText(b)));
  const x = exit >= 0 && t.exits[exit];
  if (x) parts.push(el("span.c-exits", {}, `exit ${exit} to ${where(x.to)}, taken ${number(x.left || 0)} times`, x.bridge >= 0 ? [", then trace ", link(x.bridge)] : ""));
  if (!parts.length) parts.push(el("span", {}, "Select an operation: it is marked in every column. Pale operations are removed by a pass; ", el("kbd", {}, "p"), " shows all passes, ", el("kbd", {}, "?"), " all keys."));
  return parts;
}

function textOf(d, id) {
  for (let i = d.columns.length - 1; i >= 0; i--) {
    const c = d.columns[i];
    if (c.ids.has(id)) for (let k = 1; k < c.rows.length; k += 2) if (c.rows[k] === id) return d.lines[c.rows[k - 1]];
  }
  return "%" + id;
}
