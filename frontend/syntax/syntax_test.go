package syntax

import (
	"errors"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestTrees compares the trees of testdata/ast with the dumps that CPython made.
func TestTrees(t *testing.T) {
	paths, err := filepath.Glob("testdata/ast/*.py")
	if err != nil || len(paths) == 0 {
		t.Fatal("no sources", err)
	}
	for _, path := range paths {
		root, err := Parse(readFile(t, path), path, Exec)
		if err != nil {
			t.Error(err)
			continue
		}
		compareDumps(t, strings.TrimSuffix(path, ".py")+".ast", root, Dump)
		compareDumps(t, strings.TrimSuffix(path, ".py")+".pos", root, DumpPositions)
	}
}

func compareDumps(t *testing.T, path string, root Root, dump func(any) string) {
	t.Helper()
	want := strings.Split(strings.TrimSuffix(string(readFile(t, path)), "\n"), "\n")
	body := root.(*Module).Body
	if len(body) != len(want) {
		t.Errorf("%s: %d statements, want %d", path, len(body), len(want))
		return
	}
	for i, s := range body {
		if got := dump(s); got != want[i] {
			t.Errorf("%s, statement on line %d:\n got %s\nwant %s", path, s.Span().Line, got, want[i])
		}
	}
}

func readFile(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestErrors compares errors with CPython's: the place when a string is compiled,
// and what a script prints.
func TestErrors(t *testing.T) {
	sources := strings.Split(string(readFile(t, "testdata/errors.txt")), "%%\n")
	golden := strings.Split(string(readFile(t, "testdata/errors.golden")), "%%\n")
	if len(sources) != len(golden) {
		t.Fatalf("%d sources, %d results", len(sources), len(golden))
	}
	for i, src := range sources {
		if got := describe(src); got != golden[i] {
			t.Errorf("%s\n got %swant %s", src, got, golden[i])
		}
	}
}

func describe(src string) string {
	_, err := ParseString(src, "case.py", Exec)
	var e *SyntaxError
	if !errors.As(err, &e) {
		return "ok\n"
	}
	_, err = Parse([]byte(src), "case.py", Exec)
	var file *SyntaxError
	if !errors.As(err, &file) {
		return "no error as a file\n"
	}
	return fmt.Sprintf("%s: %s (%d, %d, %d, %d)\n", e.Kind, e.Msg, e.Line, e.Col, e.EndLine, e.EndCol) + file.Format()
}

// TestModes gives what CPython's compile does with modes eval and single.
func TestModes(t *testing.T) {
	for _, test := range []struct {
		mode      Mode
		src, want string
	}{
		{Eval, "1", "Expression(body=Constant(value=1))"},
		{Eval, " a, b\n\n", "IndentationError: unexpected indent"},
		{Eval, "a,\n\n", "Expression(body=Tuple(elts=[Name(id='a', ctx=Load())], ctx=Load()))"},
		{Eval, "a = 1", "SyntaxError: invalid syntax"},
		{Eval, "*a", "SyntaxError: invalid syntax"},
		{Eval, "", "SyntaxError: invalid syntax"},
		{Eval, "a\nb", "SyntaxError: invalid syntax"},
		{Single, "pass", "Interactive(body=[Pass()])"},
		{Single, "pass\n", "Interactive(body=[Pass()])"},
		{Single, "pass # c\n\n  # d\n", "Interactive(body=[Pass()])"},
		{Single, "pass; break\n", "Interactive(body=[Pass(), Break()])"},
		{Single, "\n", "SyntaxError: invalid syntax"},
		{Single, "\n# c\npass", "Interactive(body=[Pass()])"},
		{Single, "if a:\n  pass", "Interactive(body=[If(test=Name(id='a', ctx=Load()), body=[Pass()], orelse=[])])"},
		{Single, "if a:\n  pass\n", "Interactive(body=[If(test=Name(id='a', ctx=Load()), body=[Pass()], orelse=[])])"},
		{Single, "if a:\n  pass\n\n", "Interactive(body=[If(test=Name(id='a', ctx=Load()), body=[Pass()], orelse=[])])"},
		{Single, "if a: pass", "SyntaxError: invalid syntax"},
		{Single, "if a: pass\n", "Interactive(body=[If(test=Name(id='a', ctx=Load()), body=[Pass()], orelse=[])])"},
		{Single, "a\nb\n", "SyntaxError: multiple statements found while compiling a single statement"},
		{Single, "a\n'", "SyntaxError: multiple statements found while compiling a single statement"},
		{Single, "a b", "SyntaxError: invalid syntax"},
		{Single, "", "SyntaxError: invalid syntax"},
	} {
		root, err := ParseString(test.src, "<s>", test.mode)
		got := ""
		var e *SyntaxError
		if errors.As(err, &e) {
			got = e.Kind + ": " + e.Msg
		} else {
			got = Dump(root)
		}
		if got != test.want {
			t.Errorf("%q: got %s, want %s", test.src, got, test.want)
		}
	}
}

// TestDepth checks that no source can make the tree too deep for a stack.
func TestDepth(t *testing.T) {
	for _, repeat := range []struct{ before, each, after string }{
		{"", "-", "1"}, {"", "not ", "1"}, {"", "lambda: ", "1"}, {"", "a if b else ", "c"},
		{"", "a**", "a"}, {"a", ".a", ""}, {"a", "()", ""}, {"a", "[0]", ""}, {"a", "+a", ""},
		{"if a: b\n", "elif a: b\n", ""}, {"match a:\n  case a", ".a", ": pass\n"},
		{"", "-", ""}, {"a b", " -", "c"}, {"x = (a b", "+b", ")"},
	} {
		src := repeat.before + strings.Repeat(repeat.each, 1000) + repeat.after
		_, small := ParseString(src, "<s>", Exec)
		src = repeat.before + strings.Repeat(repeat.each, 200_000) + repeat.after
		_, large := ParseString(src, "<s>", Exec)
		var e *SyntaxError
		if repeat.after != "" && !strings.Contains(repeat.before, "a b") && small != nil || !errors.As(large, &e) {
			t.Errorf("%v: %v, %v", repeat, small, large)
		}
	}
	if _, err := ParseString(strings.Repeat("a and ", 200_000)+"a", "<s>", Exec); err != nil {
		t.Error("a flat chain is not deep:", err)
	}
}

func TestConstants(t *testing.T) {
	big63, _ := new(big.Int).SetString("9223372036854775808", 10)
	for _, test := range []struct {
		src  string
		want any
	}{
		{"None", nil}, {"True", true}, {"...", EllipsisType{}}, {"9223372036854775807", int64(9223372036854775807)},
		{"9223372036854775808", big63}, {"1e3", 1000.0}, {"2j", Complex(2)}, {"'é'", Str("é")},
		{`'\ud83d\ude00'`, Str("\xed\xa0\xbd\xed\xb8\x80")}, {`b'\xe9'`, Bytes("\xe9")},
		{`'\N{latin small letter gha}'`, Str("ƣ")}, {`'\N{ESC}'`, Str("\x1b")},
	} {
		root, err := ParseString(test.src, "<s>", Eval)
		if err != nil {
			t.Error(err)
			continue
		}
		got := root.(*Expression).Body.(*Constant).Value
		if n, ok := got.(*big.Int); ok {
			if w, ok := test.want.(*big.Int); !ok || n.Cmp(w) != 0 {
				t.Errorf("%s: %v", test.src, n)
			}
		} else if got != test.want {
			t.Errorf("%s: got %#v, want %#v", test.src, got, test.want)
		}
	}
}

func TestEncodings(t *testing.T) {
	for _, test := range []struct{ src, want string }{
		{"x = '\xc3\xa9'\n", "é"},
		{"\xef\xbb\xbfx = '\xc3\xa9'\n", "é"},
		{"# -*- coding: latin-1 -*-\nx = '\xe9'\n", "é"},
		{"#!/bin/python\n# vim: set fileencoding=iso-8859-15 :\nx = '\xa4'\n", "€"},
		{"# coding: koi8-r\nx = '\xc1'\n", "а"},
		{"# coding: cp1252\r\nx = '\x80'\r\n", "€"},
		{"# coding: utf8\nx = 'a'\n", "a"},
		{"x = 'a'\n# coding: nonsense\n", "a"},
		{"\n\n# coding: nonsense\nx = 'a'\n", "a"},
		{"x = '\xe9'\n", "SyntaxError: Non-UTF-8 code starting with '\\xe9' in file f on line 1, but no encoding declared; see https://peps.python.org/pep-0263/ for details"},
		{"# coding: nonsense\n", "SyntaxError: encoding problem: nonsense"},
		{"\xef\xbb\xbf# coding: latin-1\n", "SyntaxError: encoding problem: latin-1 with BOM"},
		{"# coding: ascii\nx = '\xe9'\n", "SyntaxError: 'ascii' codec can't decode byte 0xe9 in position 21: ordinal not in range(128)"},
		{"# coding: utf-8\nx = '\xe9'\n", "SyntaxError: (unicode error) 'utf-8' codec can't decode byte 0xe9 in position 21: invalid continuation byte"},
		{"x = 1\x00\n", "SyntaxError: source code cannot contain null bytes"},
	} {
		root, err := Parse([]byte(test.src), "f", Exec)
		got := ""
		if err != nil {
			got = err.Error()
		} else {
			got = string(root.(*Module).Body[0].(*Assign).Value.(*Constant).Value.(Str))
		}
		if got != test.want {
			t.Errorf("%q: got %s, want %s", test.src, got, test.want)
		}
	}
}

// TestShared checks that the node types that convert into each other do.
func TestShared(t *testing.T) {
	root, err := ParseString("async def f():\n async for a in b: pass\n", "<s>", Exec)
	if err != nil {
		t.Fatal(err)
	}
	f := (*FunctionDef)(root.(*Module).Body[0].(*AsyncFunctionDef))
	if loop := (*For)(f.Body[0].(*AsyncFor)); f.Name != "f" || loop.Target.(*Name).ID != "a" {
		t.Error("wrong fields")
	}
}
