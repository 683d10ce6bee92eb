package traceview

import (
	"bufio"
	"encoding/json"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// browse opens a page in Chromium, runs a script in it, and returns what that returns. The script is put into the page, so
// nothing is needed that drives the browser.
func browse(t *testing.T, r *Report, script string) map[string]any {
	t.Helper()
	browser := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil && browser == "" {
			browser = path
		}
	}
	if browser == "" {
		t.Skip("there is no Chromium here; Debian's package is called chromium")
	}
	if testing.Short() {
		t.Skip("a browser takes seconds to start")
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "page.html")
	f, err := os.Create(file)
	require.NoError(t, err)
	require.NoError(t, WriteHTML(f, r, madeDetail, nil))
	require.NoError(t, f.Close())
	page, err := os.ReadFile(file)
	require.NoError(t, err)
	run := `<script>
(async () => {
  const until = async ok => { for (let i = 0; i < 6000 && !ok(); i++) await new Promise(r => setTimeout(r, 10)); if (!ok()) throw new Error("waited in vain for " + ok); };
  const all = (q, of) => [...(of || document).querySelectorAll(q)];
  const column = name => document.querySelector('.column[data-column="' + name + '"]');
  const rows = (name, cls) => all(".row" + cls, column(name)).map(r => r.querySelector(".tx").textContent);
  const key = k => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: k, bubbles: true, cancelable: true }));
  const x = {};
  addEventListener("error", e => { x.failed = e.message; });
  addEventListener("unhandledrejection", e => { x.failed = String(e.reason); });
  ` + script + `
  return x;
})().then(x => x, e => ({ failed: String(e && e.stack || e) })).then(x => console.log("answer:" + encodeURIComponent(JSON.stringify(x)) + ":"));
</script></body>`
	require.NoError(t, os.WriteFile(file, []byte(strings.Replace(string(page), "</body>", run, 1)), 0o600))
	answer := map[string]any{}
	require.NoError(t, json.Unmarshal([]byte(start(t, browser, dir, file)), &answer))
	require.NotContains(t, answer, "failed", answer["failed"])
	return answer
}

// start runs the browser until a page has written its answer to the console, which the browser copies to standard error.
func start(t *testing.T, browser, dir, file string) string {
	t.Helper()
	cmd := exec.Command(browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-dev-shm-usage", "--enable-logging=stderr", "--v=0",
		"--user-data-dir="+filepath.Join(dir, "profile"), "--window-size=1600,900", "file://"+file)
	cmd.Env = append(os.Environ(), "HOME="+dir)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // it starts others
	stderr, err := cmd.StderrPipe()
	require.NoError(t, err)
	if err := cmd.Start(); err != nil {
		t.Skipf("Chromium does not start here: %v", err)
	}
	end := func() { _ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	timer := time.AfterFunc(3*time.Minute, end)
	defer timer.Stop()
	answer, said := "", ""
	mark := regexp.MustCompile(`answer:([^:"]*):`)
	lines := bufio.NewReader(stderr)
	for answer == "" {
		line, err := lines.ReadString('\n')
		if m := mark.FindStringSubmatch(line); m != nil {
			answer, err = url.PathUnescape(m[1])
			require.NoError(t, err)
		}
		if said += line; err != nil {
			break
		}
	}
	end()
	_ = cmd.Wait()
	if answer == "" && !strings.Contains(said, "CONSOLE") && !strings.Contains(said, "page.html") {
		t.Skipf("Chromium opens no page here: %s", said)
	}
	require.NotEmpty(t, answer, "the page did not answer: %s", said)
	return answer
}

// TestClicks selects operations and looks for the marks in all columns.
func TestClicks(t *testing.T) {
	a := browse(t, made(12), `
  location.hash = "#trace=4";
  await until(() => document.body.dataset.ready === "trace4" && column("ir0"));
  x.title = document.title;
  x.facts = document.querySelector(".bar").textContent;
  x.columns = all(".column").map(c => c.dataset.column);
  const click = (name, n) => all(".row:not(.head)", column(name))[n].click();
  click("ir0", 0);
  x.first = ["bytecode", "ir0", "ir3", "code"].map(c => rows(c, ".sel").length);
  x.kin = rows("ir0", ".kin");
  x.status = document.querySelector(".status").textContent;
  click("ir0", 1);
  x.dead = document.querySelector(".status").textContent;
  x.deadRows = rows("ir3", ".sel").length;
  click("code", 39);
  x.made = rows("ir3", ".sel");
  click("bytecode", 1);
  x.ofBytecode = rows("ir3", ".sel");
  click("code", 40);
  x.exit = document.querySelector(".status").textContent;
  key("p");
  await until(() => column("ir1"));
  x.passes = all(".column").map(c => c.dataset.column);
  document.querySelector('.column[data-column="ir0"] h3').click();
  x.folded = all(".column.folded").map(c => c.dataset.column);
  document.querySelector('.column[data-column="ir0"] h3').click();
  x.unfolded = all(".column.folded").length;
  document.querySelector('[data-bridge="5"]').click();
  await until(() => document.body.dataset.ready === "trace5");
  x.bridge = location.hash;
  key("u");
  await until(() => document.body.dataset.ready === "trace4");
  key("]");
  await until(() => document.body.dataset.ready !== "trace4");
  key("s");
  x.source = all("#view-source tr.line").length;
  x.why = document.querySelector("#view-source .why").textContent;
  document.querySelector('#view-source .tag[data-trace="2"]').click();
  await until(() => document.body.dataset.ready === "trace2");
  key("g");
  x.lost = document.querySelector("#view-lost tbody").textContent;
  const theme = document.documentElement.dataset.theme;
  key("d");
  x.flipped = theme !== document.documentElement.dataset.theme;`)
	require.Equal(t, "Traces of made.py <&>", a["title"])
	require.Contains(t, a["facts"], "function_4")
	require.Equal(t, []any{"bytecode", "ir0", "ir3", "code"}, a["columns"])
	require.Equal(t, []any{1., 1., 1., 14.}, a["first"], "the rows of the operation in each column")
	require.Equal(t, []any{"%2 int = add %1 1"}, a["kin"], "other operations of the same bytecode instruction")
	require.Contains(t, a["status"], "read barrier, passed once before the loop")
	require.Contains(t, a["status"], "val:0x1234: function f")
	require.Contains(t, a["status"], "exit 0 to made.py:5, taken 5 times")
	require.Contains(t, a["dead"], "removed by dce (it is dead)")
	require.EqualValues(t, 0, a["deadRows"])
	require.Equal(t, []any{"%3 int = guard_int %1", "%4 int = shr %3 2"}, a["made"], "an operation and what a pass made of it")
	require.Equal(t, a["made"], a["ofBytecode"])
	require.Contains(t, a["exit"], "exit 1")
	require.Equal(t, []any{"bytecode", "ir0", "ir1", "ir3", "code"}, a["passes"], "without the pass that changed nothing")
	require.Equal(t, []any{"ir0"}, a["folded"])
	require.EqualValues(t, 0, a["unfolded"])
	require.Equal(t, "#trace=5", a["bridge"])
	require.EqualValues(t, 12, a["source"])
	require.Contains(t, a["why"], "because it is so")
	require.Contains(t, a["lost"], "not tried again")
	require.Equal(t, true, a["flipped"])
}

// TestManyTraces opens a page of a thousand traces, searches it and walks through it by keys.
func TestManyTraces(t *testing.T) {
	a := browse(t, made(1000), `
  const search = document.getElementById("search"), list = document.getElementById("list");
  const find = text => { search.value = text; search.dispatchEvent(new Event("input")); return document.getElementById("found").textContent; };
  await until(() => (document.body.dataset.ready || "").startsWith("trace"));
  x.all = document.getElementById("found").textContent;
  x.rows = all(".item").length;
  list.scrollTop = 20000;
  list.dispatchEvent(new Event("scroll"));
  x.scrolled = all(".item").length;
  x.name = find("function_99");
  x.place = find("made.py:501 bridge");
  x.number = find("#7");
  all(".item")[0].click();
  await until(() => document.body.dataset.ready === "trace7");
  find("");
  document.querySelector('.chip[data-kind="bridge"]').click();
  x.unbridged = document.getElementById("found").textContent;
  document.querySelector('.chip[data-kind="bridge"]').click();
  search.focus();
  find("function_500");
  key("Enter");
  await until(() => document.body.dataset.ready === "trace500");
  x.focus = document.activeElement.id;
  x.selected = all('.item[aria-selected="true"]').map(e => e.dataset.id);
  x.columns = all(".column").length;`)
	require.Equal(t, "1000 traces", a["all"])
	require.Less(t, a["rows"], 100., "only what can be seen exists")
	require.Greater(t, a["rows"], 5.)
	require.Less(t, a["scrolled"], 100.)
	require.Equal(t, "11 of 1000", a["name"])
	require.Equal(t, "1 of 1000", a["place"])
	require.Equal(t, "1 of 1000", a["number"])
	require.Equal(t, "667 of 1000", a["unbridged"])
	require.Equal(t, "list", a["focus"])
	require.Equal(t, []any{"500"}, a["selected"])
	require.EqualValues(t, 4, a["columns"])
}
