package ir

import (
	"strings"
	"testing"
)

var (
	testList = RegisterClass("list")
	_        = RegisterClass("storage")
	_        = RegisterFn(FnInfo{Name: "test_len", Args: []Type{TypeVal, TypeInt, TypeVal, TypeFloat}, Result: TypeVal, CanFail: true})
)

const sample = `trace 7 loop "sum.py:3"
at "sum.py" 3 0x4010
%1 val = sload [2]
%2 int = guard_int %1 ; snap 0
%3 ref = guard_shape %1 [17 read] ; snap 0
%4 val = load %3 [list+16]
%5 ref = asref %4
%6 val = elem %5 %2 [storage+16]
%7 ref = alloc [19 words=3]
store_raw %7 5 [list+8]
store %7 %6 [list+16 nocard]
%10 void = carg %1 -0.5
%11 val = call %7 3 %10 [test_len] ; snap 1
%12 int = guard_int %11 ; snap 1
at "sum.py" 4 0x4018
loop
%14 int = phi %2 %15
%15 int = addov %14 %12 ; snap 2
guard_cmp_i %15 100 [lt] ; snap 1
sstore %11 [-6]
poll ; snap 2
back
virtual 0 shape=17 words=3 owned raw:list+8=%2 list+16=None
virtual 1 shape=17 words=3 shared raw:list+8=1.5 list+16=v0
snap 0 pc=0x4010 delta=0
snap 1 pc=0x4018 delta=0 2=%2 3=v0 %3.list+16=v0 %3.raw:list+8=%2
snap 2 pc=0x4018 delta=6 2=%2 -1=val:3 5=ref:0x40 6=val:1.5 7=val:0x1000 8=nan 9=-inf 10=nan:0x7ff8000000000001 11=1e+300
`

func TestRoundTrip(t *testing.T) {
	tr, err := Parse(sample)
	if err != nil {
		t.Fatal(err)
	}
	if got := tr.String(); got != sample {
		t.Errorf("got\n%s\nwant\n%s", got, sample)
	}
	if err := Verify(tr); err != nil {
		t.Error(err)
	}
	leaves := tr.Leaves(1, nil)
	if len(leaves) != 2 || leaves[0] != 2 || leaves[1] != 3 {
		t.Errorf("leaves %v", leaves)
	}
}

// TestVerifyFinds breaks the sample in one place at a time.
func TestVerifyFinds(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{"%2 int = guard_int %1 ; snap 0", "%2 int = guard_int %1", "no snapshot"},
		{"addov %14 %12", "addov %14 %4", "cannot be val"},
		{"addov %14 %12", "addov %14", "missing"},
		{"sstore %11 [-6]", "sstore %11 %11 [-6]", "one too many"},
		{"poll ; snap 2", "poll ; snap 3", "no such snapshot"},
		{"[lt]", "[nlt]", "not a condition for integers"},
		{"back\n", "back\npoll ; snap 2\n", "behind the end"},
		{"back\n", "", "does not end"},
		{"store_raw %7 5 [list+8]\n", "", "seen before its word 1"},
		{"[list+8]", "[list+12]", "multiple"},
		{"load %3", "load %1", "cannot be val"},
		{"list+16=v0\nsnap", "list+16=v1\nsnap", "later"},
		{"2=%2 3=v0", "2=%2 2=v0", "twice"},
		{"2=%2 3=v0", "2=%15 3=v0", "before it is defined"},
		{"phi %2 %15", "phi %2 %11", "of int and val"},
		{"elem %5 %2", "elem %5 %4", "cannot be val"},
		{"call %7 3 %10", "call %7 %10", "wrong place"},
		{"carg %1 -0.5", "carg %1", "3 arguments for 4"},
		{"%3.list+16=v0", "%1.list+16=v0", "types val"},
		{"%3.raw:list+8=%2", "%3.raw:list+8=None", "types ref, val"},
		{"poll ; snap 2\n", "%9 int = phi %2 %15\n", "not directly behind"},
	} {
		text := strings.Replace(sample, c.old, c.new, 1)
		if text == sample {
			t.Fatalf("%q is not in the sample", c.old)
		}
		tr, err := Parse(text)
		if err == nil {
			err = Verify(tr)
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("with %q: %v, want %q", c.new, err, c.want)
		}
	}
}

func TestParseErrors(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", "no trace line"},
		{"poll", "expected the trace line"},
		{"trace 1 loop \"\"\nfrob", "unknown operation"},
		{"trace 1 loop \"\"\n%1 int = add %2 %3", "not defined"},
		{"trace 1 loop \"\"\n%1 int = add 1 2\n%1 int = add 1 2", "twice"},
		{"trace 1 loop \"\"\nsstore None", "aux"},
		{"trace 1 loop \"\"\n%1 val = load None [nowhere+8]", "unknown class"},
		{"trace 1 loop \"\"\n%1 val = call [nothing]", "wrong [nothing]"},
		{"trace 1 loop \"\"\nsnap 3 pc=0 delta=0", "expected snap 0"},
	} {
		if _, err := Parse(c.text); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %q", c.text, err, c.want)
		}
	}
}
