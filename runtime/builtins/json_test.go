package builtins

import (
	"testing"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// jsonCheck reads a text, and writes and reads what it means: all that may go wrong is
// that the text is no JSON, or is nested too deep.
const jsonCheck = `
import json
def check(text):
    for kw in ({}, {'strict': False}, {'object_pairs_hook': list}, {'parse_float': str, 'object_hook': dict.keys}):
        try:
            value = json.loads(text, **kw)
        except (ValueError, RecursionError):
            continue
        try:
            again = json.dumps(value, skipkeys=True, default=list)
            assert json.dumps(json.loads(again)) == again
            json.dumps(value, indent=1, ensure_ascii=False, default=list)
        except RecursionError:
            pass
`

// FuzzJSON looks for texts that end in anything but a Python exception, or that do not
// come back.
func FuzzJSON(f *testing.F) {
	for _, s := range []string{`{"a": [1, -2.5e3, "x\u00e9\ud83d\ude00"], "": null}`, `[[[]`, `"\ud800`, `{"a":1,"a":2}`, "[NaN, -Infinity]", "1e999", `[true,false]`, "\x00"} {
		f.Add(s)
	}
	if e := run("check.py", jsonCheck); e != gc.Null {
		msg, _ := object.StrGo(testVM.Main, e)
		f.Fatalf("check.py: %s", msg)
	}
	f.Fuzz(func(t *testing.T, text string) {
		th := testVM.Main
		th.Exc, th.Handled = gc.Null, gc.None
		m := th.Mark()
		defer th.Pop(m)
		check := object.DictGetStr(testVM.MainDict(), object.Intern("check"))
		if th.Call(check, object.NewStr(th, text)) == gc.Null {
			e := th.Push(th.Exc)
			th.Exc = gc.Null
			msg, _ := object.StrGo(th, *e)
			t.Fatalf("%s: %s", object.TypeOf(*e).Name, msg)
		}
	})
}
