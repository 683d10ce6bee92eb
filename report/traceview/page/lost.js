// What was not compiled, and why.

function showLost() {
  const view = byId("view-lost");
  if (view.childElementCount) return;
  if (!lost.length) {
    view.replaceChildren(el("div.empty", {}, "No recording was given up."));
    return;
  }
  const cell = p => el("td.mono", {}, el("a", { href: `#source=${p.file}:${p.line}`, title: sourceText(p) }, where(p)));
  const rows = lost.map(g => el("tr", {},
    el("td.times", {}, String(g.times)),
    el("td", {}, el(`span.kind.${g.kind}`, {}, g.kind)),
    el("td.mono", {}, g.func), cell(g.start),
    el("td", {}, g.parent >= 0 ? el("a", { href: `#trace=${g.parent}` }, `exit ${g.exit} of #${g.parent}`) : ""),
    el("td", {}, g.why), cell(g.at), el("td", {}, g.last ? "not tried again" : "")));
  view.replaceChildren(
    el("div.bar", {}, "Recordings that led to no trace, by place and reason. What was given up is tried again, less and less often."),
    el("div.lost", { tabindex: 0 }, el("table", {}, el("thead", {}, el("tr", {}, ["times", "kind", "in", "from", "of", "reason", "at", ""].map(t => el("th", {}, t)))), el("tbody", {}, rows))));
}
