// Keys, and what shows which view.

async function show() {
  for (const v of ["source", "trace", "lost"]) {
    byId("view-" + v).classList.toggle("on", state.view === v);
    byId("tab-" + v).setAttribute("aria-selected", String(state.view === v));
  }
  if (state.view === "source") showSource();
  else if (state.view === "lost") showLost();
  else await showTrace();
  drawList();
  document.body.dataset.ready = String(state.view === "trace" ? "trace" + state.trace : state.view);
}

// theme is what the system says, until somebody says otherwise.
function setTheme(t) { document.documentElement.dataset.theme = t; }
function flipTheme() {
  const t = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  setTheme(t);
  try { localStorage.setItem("stmjit-theme", t); } catch { /* a file may have no storage */ }
}

function rowsOf(column) { return [...column.querySelectorAll(".row:not(.head)")]; }

// moveRow selects the row before or after in the column in use.
function moveRow(by) {
  const columns = [...byId("view-trace").querySelectorAll(".column")];
  const c = columns.find(c => c.dataset.column === active) || columns[1];
  if (!c) return;
  activate(c);
  const rows = rowsOf(c), at = rows.findIndex(r => r.classList.contains("cur")), sel = rows.findIndex(r => r.classList.contains("sel"));
  const row = rows[at >= 0 ? at + by : sel >= 0 ? sel + by : 0];
  if (!row) return;
  row.scrollIntoView({ block: "nearest" });
  chooseRow(row);
}

// moveColumn goes to what is selected in the next column.
function moveColumn(by) {
  const columns = [...byId("view-trace").querySelectorAll(".column")];
  const at = columns.findIndex(c => c.dataset.column === active), to = columns[at + by];
  if (!to) return;
  activate(to);
  to.scrollIntoView({ inline: "nearest", block: "nearest" });
  const row = to.querySelector(".row.sel") || to.querySelector(".row.kin");
  for (const r of byId("view-trace").querySelectorAll(".cur")) r.classList.remove("cur");
  if (row) row.classList.add("cur");
}

function toBridge() {
  const x = current && state.op && current.trace.exits[(current.detail.ops[state.op] || {}).exit];
  if (x && x.bridge >= 0) openTrace(x.bridge);
}

const actions = {
  s: () => go({ view: "source" }), t: () => go({ view: "trace" }), g: () => go({ view: "lost" }),
  "/": () => byId("search").focus(), "[": () => step(-1), "]": () => step(1),
  u: () => { const t = traces[state.trace]; if (t && t.parent >= 0) openTrace(t.parent); }, b: toBridge,
  p: togglePasses, f: () => fold([...byId("view-trace").querySelectorAll(".column")].find(c => c.dataset.column === active)), d: flipTheme, "?": () => byId("keys").showModal(),
  Escape: () => { if (current) choose({}); },
};
actions.ArrowDown = actions.j = () => moveRow(1);
actions.ArrowUp = actions.k = () => moveRow(-1);
actions.ArrowRight = actions.l = () => moveColumn(1);
actions.ArrowLeft = actions.h = () => moveColumn(-1);

function keyed(e) {
  if (e.ctrlKey || e.metaKey || e.altKey || byId("keys").open) return;
  const inField = e.target.matches("input, select");
  if (inField) {
    if (e.target.id === "search" && (e.key === "Enter" || e.key === "ArrowDown") && shown.length) {
      byId("list").focus();
      openTrace(shown[0].trace.id);
      e.preventDefault();
    } else if (e.key === "Escape") e.target.blur();
    return;
  }
  const inList = e.target.closest && e.target.closest("#list");
  if (inList && ["ArrowDown", "ArrowUp", "j", "k"].includes(e.key)) step(e.key === "ArrowDown" || e.key === "j" ? 1 : -1);
  else if (actions[e.key] && !(state.view !== "trace" && e.key.startsWith("Arrow"))) actions[e.key]();
  else return;
  e.preventDefault();
}

function header() {
  const s = report.samples;
  byId("command").textContent = (report.command || []).join(" ");
  document.title = "Traces of " + (report.command || []).join(" ");
  byId("totals").append(splitBar(s.interpreted, s.compiled, s.exits, s.compiling + s.collecting + s.unknown),
    el("span", {}, el("span.c-interp", {}, (share(s.interpreted, s.all) || "0%") + " interpreted"), " · ", el("span.c-compiled", {}, (share(s.compiled, s.all) || "0%") + " compiled"), " · ",
      el("span.c-exits", {}, (share(s.exits, s.all) || "0%") + " in exits"), ` · ${share(s.compiling, s.all) || "0%"} compiling · ${share(s.collecting, s.all) || "0%"} collecting · ${share(s.unknown, s.all) || "0%"} in Go's runtime · ${count(s.all, "sample")}`));
  byId("lostcount").textContent = lost.length || "";
  const mark = (m, text) => el("tr", {}, el("td", {}, m), el("td", {}, text));
  byId("marks").append(
    mark(el("span.m.barrier", {}, "read"), "a barrier, for reading or writing, fused with the guard of the type"),
    mark(el("span.m.barrier.hoisted", {}, "↑write"), "the same before a loop: passed once"),
    mark(el("span.m.exit", {}, "→3 ×20"), "an exit and how often it was taken to the interpreter"),
    mark(el("span.m.bridge", {}, "→3 #7"), "an exit that leads to another trace"));
}

function main() {
  let theme = "";
  try { theme = localStorage.getItem("stmjit-theme"); } catch { /* see flipTheme */ }
  setTheme(theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
  header();
  makeList();
  for (const b of document.querySelectorAll("nav button")) b.addEventListener("click", () => go({ view: b.dataset.view }));
  byId("theme").addEventListener("click", flipTheme);
  byId("help").addEventListener("click", () => byId("keys").showModal());
  document.addEventListener("keydown", keyed);
  addEventListener("popstate", () => { readHash(); show(); });
  readHash();
  show();
}
main();
