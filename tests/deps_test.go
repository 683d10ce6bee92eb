package tests

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// imports is the policy of who may import what: each package of this module with the packages of this module and the
// other modules that it may name. Rows stand below what they may import. What is listed under tests may be
// imported by the package's tests besides.
var imports = []struct {
	pkg, may, tests string
}{
	{"gc", "x/sys", ""},
	{"htm", "", "x/sys"},
	{"barriers", "gc htm", ""},
	{"barriers/model", "", ""},

	{"frontend/bytecode", "", ""},
	{"frontend/syntax", "x/text", ""},
	{"frontend/compile", "frontend/bytecode frontend/syntax", ""},

	{"runtime/object", "gc barriers frontend/bytecode x/text", "frontend/syntax"},
	{"runtime/library", "", ""},
	{"runtime/regex", "", ""},
	{"runtime/inflate", "", ""},
	{"runtime/decimal", "apd", ""},
	{"runtime/sched", "barriers", ""},
	{"runtime/sampler", "gc barriers x/sys", ""},
	{"runtime/vm", "gc barriers runtime/sched frontend/bytecode frontend/syntax frontend/compile runtime/library runtime/object", ""},
	{"runtime/builtins", "gc barriers frontend/bytecode frontend/syntax frontend/compile runtime/decimal runtime/inflate runtime/library runtime/object runtime/regex runtime/vm x/sys x/text", ""},

	{"runtime/prompt", "gc frontend/compile frontend/syntax runtime/object runtime/vm runtime/builtins liner", ""},

	{"trace/ir", "gc", ""},
	{"trace/ir/irinterp", "gc trace/ir", ""},
	{"trace/opt", "gc trace/ir", "trace/ir/irinterp"},
	{"trace/record", "gc barriers frontend/bytecode runtime/object runtime/vm trace/ir trace/opt", ""},
	{"backend/amd64", "gc barriers trace/ir golang-asm x/arch x/sys", "trace/ir/irinterp"},
	{"trace/driver", "gc barriers frontend/bytecode runtime/object runtime/vm trace/ir trace/opt trace/record backend/amd64",
		"frontend/syntax frontend/compile runtime/builtins trace/ir/irinterp bench"},

	{"bench", "htm x/perf x/sys", ""},
	{"report/gclog", "gc gonum-plot", ""},
	{"report/stmlog", "", ""},
	{"report/symbols", "x/sys", ""},
	{"report/benchreport", "bench gonum-plot", ""},
	{"report/traceview", "", ""},
	{"cmd/stmjit", "gc htm barriers runtime/sched runtime/sampler frontend/bytecode frontend/syntax runtime/library runtime/object runtime/vm runtime/builtins runtime/prompt trace/ir trace/opt trace/record trace/driver bench report/benchreport report/gclog report/stmlog report/symbols report/traceview pprof", "x/sys"},
	{"tests", "", "bench report/traceview porcupine pprof"},
	{"tests/cpython", "", ""},
	{"tests/fuzz", "", "tests bench"},
}

// modules are the other modules, under the short names of the table; testify is there for any package's tests.
var modules = map[string]string{
	"github.com/twitchyliquid64/golang-asm": "golang-asm",
	"github.com/anishathalye/porcupine":     "porcupine",
	"github.com/stretchr/testify":           "testify",
	"github.com/cockroachdb/apd/v3":         "apd",
	"github.com/peterh/liner":               "liner",
	"golang.org/x/arch":                     "x/arch",
	"golang.org/x/perf":                     "x/perf",
	"golang.org/x/sys":                      "x/sys",
	"golang.org/x/text":                     "x/text",
	"github.com/google/pprof":               "pprof",
	"gonum.org/v1/plot":                     "gonum-plot",
}

// TestImports reads the imports of every file, for all systems and architectures, and compares them with the table.
func TestImports(t *testing.T) {
	root := ".."
	row := map[string]int{}
	for i, r := range imports {
		row[r.pkg] = i
	}
	seen := map[string]bool{}
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(root, file)
		rel = filepath.ToSlash(rel)
		if d.IsDir() {
			if name := d.Name(); name == "testdata" || strings.HasPrefix(name, ".") && rel != "." {
				return filepath.SkipDir
			}
			return nil
		}
		pkg := path.Dir(rel)
		if !strings.HasSuffix(rel, ".go") || strings.HasPrefix(pkg, "cmd/") && pkg != "cmd/stmjit" {
			return nil // other commands are nobody's dependency
		}
		i, known := row[pkg]
		if !known {
			if !seen[pkg] {
				t.Errorf("package %s has no row in the import table of tests/deps_test.go: add one that says what it may import", pkg)
			}
			seen[pkg] = true
			return nil
		}
		seen[pkg] = true
		allowed := strings.Fields(imports[i].may)
		if strings.HasSuffix(rel, "_test.go") {
			allowed = append(allowed, strings.Fields(imports[i].tests)...)
			allowed = append(allowed, "testify", pkg)
		}
		checkFile(t, rel, file, pkg, allowed)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range imports {
		if !seen[r.pkg] {
			t.Errorf("the import table of tests/deps_test.go has a row for %s, which does not exist", r.pkg)
		}
	}
}

func checkFile(t *testing.T, rel, file, pkg string, allowed []string) {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	for _, spec := range f.Imports {
		full, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		name, ours := importName(full)
		switch {
		case name == "C":
			t.Errorf("%s imports C: there is no cgo in this project", rel)
		case name == "" || slices.Contains(allowed, name):
		case ours:
			t.Errorf("%s: package %s may not import %s.\nIt may import: %s.\nTake what is needed as an interface or a function "+
				"value, or, if the direction of imports is to change, change the table in tests/deps_test.go and ARCHITECTURE.md",
				rel, pkg, name, strings.Join(allowed, ", "))
		default:
			t.Errorf("%s: package %s may not import %s; the table in tests/deps_test.go says who may use which module", rel, pkg, full)
		}
	}
}

// importName is the table's name of an imported package, empty for the standard library.
func importName(full string) (name string, ours bool) {
	if full == "C" {
		return full, false
	}
	if name, ours = strings.CutPrefix(full, "stmjit/"); ours {
		return name, true
	}
	for module, short := range modules {
		if full == module || strings.HasPrefix(full, module+"/") {
			return short, false
		}
	}
	if first, _, _ := strings.Cut(full, "/"); strings.Contains(first, ".") {
		return full, false
	}
	return "", false
}

// TestImportTable holds the table itself to its rule: no package imports one below it, so there are no cycles.
func TestImportTable(t *testing.T) {
	above := map[string]bool{}
	for _, short := range modules {
		above[short] = true
	}
	for _, r := range imports {
		for _, name := range strings.Fields(r.may) {
			if !above[name] {
				t.Errorf("%s may import %s, which is not above it in the table", r.pkg, name)
			}
		}
		if above[r.pkg] {
			t.Errorf("two rows for %s", r.pkg)
		}
		above[r.pkg] = true
	}
}
