"use strict";
// The data of the page and what all its parts use.

const report = JSON.parse(document.getElementById("report").textContent);
const traces = report.traces || [], files = report.files || [], lost = report.givenUp || [];
const allSamples = report.samples.all;

// el makes an element: its tag with classes, properties, children.
function el(tag, props, ...children) {
  const [name, ...classes] = tag.split(".");
  const e = document.createElement(name);
  if (classes.length) e.className = classes.join(" ");
  for (const key in props) {
    if (key === "on") for (const type in props.on) e.addEventListener(type, props.on[type]);
    else if (key === "data") Object.assign(e.dataset, props.data);
    else if (key in e && key !== "role" && key !== "list") e[key] = props[key];
    else e.setAttribute(key, props[key]);
  }
  for (const c of children.flat(Infinity)) if (c !== null && c !== undefined && c !== "") e.append(c);
  return e;
}

const byId = id => document.getElementById(id);
const number = n => n < 10000 ? String(n) : n.toLocaleString("en").replaceAll(",", " ");
const count = (n, word) => `${number(n)} ${word}${n === 1 ? "" : "s"}`;

// share is a part of all in percent.
function share(part, all) {
  if (!all || !part) return "";
  const p = 100 * part / all;
  return p < 0.1 ? "<0.1%" : p < 99.95 ? p.toFixed(1) + "%" : "100%";
}

const shortName = name => name.slice(name.lastIndexOf("/") + 1);

// where is the text of a place.
function where(p) {
  return p.file >= 0 ? `${shortName(files[p.file].name)}:${p.line}` : p.line ? `line ${p.line}` : "?";
}

function sourceText(p) {
  const f = p.file >= 0 && files[p.file];
  return f && f.text && f.text[p.line - 1] !== undefined ? f.text[p.line - 1].trim() : "";
}

// splitBar shows how the time of something divides.
function splitBar(interpreted, compiled, exits, other) {
  const all = interpreted + compiled + exits + (other || 0);
  const bar = el("span.split", { title: `${share(interpreted, all) || "0%"} interpreted, ${share(compiled, all) || "0%"} compiled, ${share(exits, all) || "0%"} in exits` + (other ? `, ${share(other, all)} else` : "") });
  for (const [n, c] of [[interpreted, "interp"], [compiled, "compiled"], [exits, "exits"], [other || 0, "other"]])
    if (n) bar.append(el(`i.b-${c}`, { style: `width:${100 * n / all}%` }));
  return bar;
}

// Details of traces are compressed; those looked at last are kept.
const details = new Map();
async function detailOf(id) {
  if (details.has(id)) return details.get(id);
  const packed = Uint8Array.from(atob(byId("trace" + id).textContent), c => c.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const d = prepare(JSON.parse(await new Response(stream).text()));
  if (details.size > 20) details.delete(details.keys().next().value);
  details.set(id, d);
  return d;
}

// prepare adds what follows from a detail: the columns that repeat the one before, and where operations come and go.
function prepare(d) {
  let last = null;
  d.columns = d.columns || [];
  d.code = d.code || [];
  d.first = new Map();
  d.gone = new Map();
  for (const c of d.columns) {
    if (c.same) { c.rows = last.rows; c.ids = last.ids; continue; }
    c.rows = c.rows || [];
    c.ids = new Set();
    for (let i = 1; i < c.rows.length; i += 2) c.ids.add(c.rows[i]);
    for (const id of c.ids) if (!d.first.has(id)) d.first.set(id, c);
    if (last) for (const id of last.ids) if (!c.ids.has(id)) d.gone.set(id, c);
    last = c;
  }
  d.made = new Map(); // operations that passes made, by what they were made from
  d.ops.forEach((o, id) => { if (o.from && o.from !== id) d.made.set(o.from, (d.made.get(o.from) || []).concat(id)); });
  return d;
}

// state is what the page shows; it stands in the address, so that the browser's back button works.
const state = { view: traces.length ? "trace" : "source", trace: -1, op: 0, code: -1, file: 0, line: 0, all: false };

function go(change) {
  Object.assign(state, change);
  const s = state;
  const hash = s.view === "trace" ? `trace=${s.trace}` + (s.op ? `&op=${s.op}` : "") : s.view === "source" ? `source=${s.file}:${s.line}` : "givenup";
  if (location.hash.slice(1) !== hash) history.pushState(null, "", "#" + hash);
  return show();
}

function readHash() {
  const h = new URLSearchParams(location.hash.slice(1));
  if (h.has("trace") && traces[+h.get("trace")]) Object.assign(state, { view: "trace", trace: +h.get("trace"), op: +h.get("op") || 0, code: -1 });
  else if (h.has("source")) {
    const [file, line] = h.get("source").split(":").map(Number);
    Object.assign(state, { view: "source", file: files[file] ? file : 0, line: line || 0 });
  } else if (h.has("givenup")) state.view = "lost";
  else return false;
  return true;
}
