// The columns of a trace: bytecode, IR at several times, machine code. Rows know the operation that they belong to.

const opText = /^(?:(%\d+) (\w+) = )?(\S+)(.*)$/;
const guards = /^guard/, calls = /^(call|carg)/, loops = /^(loop|back|jump|exit|returnjump|phi)/, memory = /(load|store|alloc)/;

function opClass(name) {
  return guards.test(name) ? "k-guard" : name === "poll" ? "k-poll" : calls.test(name) ? "k-call" : loops.test(name) ? "k-loop" : memory.test(name) ? "k-mem" : "";
}

// irText is the text of an operation, in colours.
function irText(text) {
  const [, def, type, name, rest] = opText.exec(text) || [, "", "", text, ""];
  return el("span.tx", { title: text }, def ? [el("span.d", {}, def), el("span.t", {}, ` ${type} = `)] : "", el("span" + (opClass(name) ? "." + opClass(name) : ""), {}, name), rest);
}

// marks are the badges of an operation: its barrier, its exit.
function marks(trace, op) {
  const list = [];
  if (op.barrier) list.push(el("span.m.barrier" + (op.hoisted ? ".hoisted" : ""), { title: `${op.barrier} barrier` + (op.hoisted ? ", hoisted: passed once, before the loop" : "") }, (op.hoisted ? "↑" : "") + op.barrier));
  if (op.exit >= 0) list.push(exitMark(trace, op.exit));
  return list.length ? el("span.mk", {}, list) : "";
}

function exitMark(trace, n) {
  const x = trace.exits[n];
  if (!x) return el("span.m.exit", {}, "→" + n);
  const taken = x.left + (x.missed || 0) || 0;
  if (x.bridge >= 0) return el("span.m.bridge", { title: `exit ${n} leads to trace ${x.bridge}; taken ${number(taken)} times before` , data: { bridge: x.bridge } }, `→${n} #${x.bridge}`);
  return el("span.m.exit", { title: `exit ${n} to ${where(x.to)}, taken ${number(taken)} times` }, `→${n}` + (taken ? ` ×${number(taken)}` : ""));
}

// lineNumbers returns a function that gives a row its line number where that changes.
function lineNumbers(d) {
  let last = "";
  return bytecode => {
    const b = d.bytecode[bytecode];
    if (!b) return el("span.ln");
    const at = `${b.file}:${b.line}`;
    if (at === last) return el("span.ln");
    last = at;
    return el("span.ln", { title: `${where(b)}  ${sourceText(b)}` }, String(b.line));
  };
}

function column(title, hint, cls, rows, name) {
  const body = el("div.rows.mono", { tabindex: 0, role: "listbox", "aria-label": title }, rows);
  return el("div.column" + cls, { data: { column: name } }, el("h3", { title: (hint ? hint + "\n" : "") + "click, or key f: fold" }, title, el("span", {}, count(rows.filter(r => r.dataset.op || r.dataset.bytecode).length, "row"))), body);
}

function bytecodeColumn(trace, d) {
  const rows = [];
  let last = "", func = "";
  d.bytecode.forEach((b, i) => {
    const at = `${b.file}:${b.line}:${b.depth}`;
    if (at !== last) {
      const pad = "  ".repeat(Math.min(b.depth, 12));
      rows.push(el("div.row.head", {}, el("span.ln", {}, String(b.line)), el("span.tx", { title: where(b) }, pad + sourceText(b) + (b.func !== func ? `   — ${b.func}` : ""))));
      last = at; func = b.func;
    }
    rows.push(el("div.row", { data: { bytecode: i } }, el("span.ln"), el("span.tx", { title: b.text }, "  ".repeat(Math.min(b.depth, 12)) + b.text)));
  });
  return column("bytecode", "the instructions that were recorded, with the calls that were inlined", ".bytes", rows, "bytecode");
}

function irColumn(trace, d, index) {
  const c = d.columns[index], number = lineNumbers(d), rows = [], last = index === d.columns.length - 1;
  for (let i = 0; i < c.rows.length; i += 2) {
    const id = c.rows[i + 1], op = d.ops[id] || { bytecode: -1, exit: -1 };
    const dies = d.gone.get(id), fresh = d.first.get(id) === c && index > 0;
    rows.push(el("div.row" + (dies ? ".dies" : "") + (fresh ? ".fresh" : ""), { data: { op: id } }, number(op.bytecode), irText(d.lines[c.rows[i]]), marks(trace, op),
      last && trace.samples ? el("span.hot", { title: op.samples ? count(op.samples, "sample") + ", with what it called" : "" }, share(op.samples, trace.samples)) : ""));
  }
  const title = index === 0 ? "recorded" : last ? "optimised" : `after ${c.name}`;
  return column(title, index === 0 ? "as recorded: already folded, and the loop peeled; pale what a pass removes" : last ? "after all passes; on the right the share of the trace's samples, with those of Go code that an operation called" : c.because, last ? ".result" : "", rows, "ir" + index);
}

function codeColumn(trace, d) {
  const rows = [];
  let op = -1, cold = false;
  d.code.forEach((c, i) => {
    if (c.op !== op) {
      const o = c.op && d.ops[c.op], b = o && d.bytecode[o.bytecode];
      op = c.op;
      if (!c.op && c.exit >= 0 && !cold) {
        cold = true;
        rows.push(el("div.row.head", {}, el("span.tx", {}, "exits: what is put off until here is rarely run")));
      }
      if (b && rows.length && sourceKey(d, rows.lastKey) !== sourceKey(d, o.bytecode)) rows.push(el("div.row.head", {}, el("span.ln", {}, String(b.line)), el("span.tx", {}, sourceText(b))));
      if (b) rows.lastKey = o.bytecode;
    }
    const mark = c.exit >= 0 ? exitMark(trace, c.exit) : "", o = d.ops[c.op];
    const barrier = c.barrier && o ? el("span.m.barrier" + (o.hoisted ? ".hoisted" : ""), { title: `${o.barrier} barrier` }, (o.hoisted ? "↑" : "") + o.barrier) : "";
    rows.push(el("div.row" + (!c.op && c.exit >= 0 ? ".exitrow" : ""), { data: { code: i, ...(c.op ? { op: c.op } : {}) } },
      el("span.off", {}, c.off.toString(16)), el("span.hex", { title: c.bytes }, c.bytes.replace(/(..)(?=.)/g, "$1 ")),
      el("span.tx", { title: c.text + (c.note ? "   ; " + c.note : "") }, c.text), c.note && !(c.exit >= 0 || barrier) ? el("span.note", { title: c.note }, c.note) : "", el("span.mk", {}, barrier, mark),
      trace.samples ? el("span.hot", { title: c.samples ? count(c.samples, "sample") : "" }, share(c.samples, trace.samples)) : "",
      el("span.id", {}, c.op ? "%" + c.op : "")));
  });
  return column("machine code", "offset, bytes, instruction, what it does there, share of the trace's samples, operation", ".code", rows, "code");
}

function sourceKey(d, bytecode) {
  const b = d.bytecode[bytecode];
  return b ? `${b.file}:${b.line}` : "";
}
