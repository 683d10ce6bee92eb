package vm

import (
	"fmt"
	"strings"

	"stmjit/frontend/bytecode"
	"stmjit/gc"
	"stmjit/runtime/object"
)

// names returns the keyword names of a CALLKW, which are a constant tuple.
func (vm *VM) names(consts uintptr, w bytecode.Word) []Value {
	return object.TupleItems(ld(consts + uintptr(w)*8))
}

// shiftArgs closes the gap that LOADMETHOD left for a self that there is not.
func (vm *VM) shiftArgs(fp uintptr, n int) {
	p := fp + headerBytes
	copy(object.Words(p, n), object.Words(p+8, n))
}

// argsOf makes Args of n words at p, the last ones keyword arguments.
func argsOf(p uintptr, n int, names []Value) object.Args {
	a := object.Args{Pos: object.Words(p, n-len(names))}
	if names != nil {
		a.Kw = &object.Keywords{Names: names, Values: object.Words(p+8*uintptr(n-len(names)), len(names))}
	}
	return a
}

// maxBound is how many methods may be bound in each other: each moves all arguments.
const maxBound = 1000

// callSlow calls what is in the window at fp with n arguments, the last of which
// have names. It returns the result, or the window of a new frame that the loop
// enters, with None if it is that of a generator, or Null with an exception.
func (vm *VM) callSlow(t *object.Thread, fp uintptr, n int, names []Value) (v Value, nb uintptr) {
	fn := ld(fp)
	if fn.IsRef() {
		switch s := gc.Shape(fn); {
		case object.IsFunctionShape(s):
			return vm.callFunction(t, fp, n, names)
		case s == object.ShapeMethod:
			if n > maxBound && object.MethodDepth(fn) > maxBound {
				return t.Raise(object.RecursionError, "maximum recursion depth exceeded while calling a Python object"), 0
			}
			p := fp + headerBytes
			t.Top = max(t.Top, p+8*uintptr(n+1))
			copy(object.Words(p+8, n), object.Words(p, n))
			st(p, gc.Load(fn, object.OffMethodSelf))
			st(fp, gc.Load(fn, object.OffMethodFunc))
			return vm.callSlow(t, fp, n+1, names)
		case object.IsBuiltinShape(s):
			if gc.Load(fn, object.OffBuiltinSelf) == gc.Null && names == nil {
				if nb := vm.stepByCall(t, object.BuiltinOf(fn), fp+headerBytes, n); nb != 0 {
					return gc.None, nb
				}
			}
			return object.BuiltinOf(fn).Call(t, gc.Load(fn, object.OffBuiltinSelf), argsOf(fp+headerBytes, n, names)), 0
		case s == object.ShapeType:
			return vm.callType(t, fp, n, names)
		}
	}
	return t.CallArgs(fn, argsOf(fp+headerBytes, n, names)), 0
}

// stepByCall makes a frame for the step of a generator that calling b with the n
// arguments at p is, if it is one that the loop can make; else it returns 0.
func (vm *VM) stepByCall(t *object.Thread, b *object.Builtin, p uintptr, n int) uintptr {
	if b.Steps == 0 || n != b.Steps || t.Ctx.Depth >= t.Ctx.DepthLimit {
		return 0
	}
	if op := ldWord(t.PC).Op(); op != bytecode.CALL && op != bytecode.CALLMETHOD {
		return 0
	}
	sent := gc.None
	if n == 2 {
		sent = ld(p + 8)
	}
	g := ld(p)
	if !vm.stepsInLoop(t, g, sent) {
		return 0
	}
	return vm.resume(t, g, sent, t.PC, t.Base, 0)
}

// callMethodSlow is callSlow after a LOADMETHOD that found a method: the window
// has self, which is of the right type.
func (vm *VM) callMethodSlow(t *object.Thread, fp uintptr, n int, names []Value) (v Value, nb uintptr) {
	if fn := ld(fp); fn.IsRef() && object.IsMethodDescrShape(gc.Shape(fn)) {
		if names == nil {
			if nb := vm.stepByCall(t, object.BuiltinOf(fn), fp+headerBytes, n); nb != 0 {
				return gc.None, nb
			}
		}
		return object.BuiltinOf(fn).Call(t, gc.Null, argsOf(fp+headerBytes, n, names)), 0
	}
	return vm.callSlow(t, fp, n, names)
}

// callType makes an instance. An __init__ written in Python is entered in the
// same loop, with the instance kept in its frame.
func (vm *VM) callType(t *object.Thread, fp uintptr, n int, names []Value) (v Value, nb uintptr) {
	cls := ld(fp)
	typ := object.AsType(cls)
	p := fp + headerBytes
	exc := names == nil && typ.PyInit && typ.PlainExc()
	if !typ.PyInit || !typ.PlainNew() && !exc {
		return object.TypeCall(t, cls, argsOf(p, n, names)), 0
	}
	init := typ.Lookup(vm.str.init)
	// Without a parameter for the instance, as in __init__(*args), binding puts
	// something else into its place.
	if !object.IsFunction(init) || object.FuncCode(init).Args == 0 {
		return object.TypeCall(t, cls, argsOf(p, n, names)), 0
	}
	if !t.MayCall() {
		return gc.Null, 0
	}
	var self Value
	if exc {
		self = object.NewExcInstance(t, typ, object.Words(p, n))
	} else {
		self = object.NewInstance(t, typ)
	}
	t.Top = max(t.Top, p+8*uintptr(n+1))
	copy(object.Words(p+8, n), object.Words(p, n))
	st(p, self)
	st(fp, init)
	v, nb = vm.callFunction(t, fp, n+1, names)
	if nb != 0 {
		st(nb-frExtra, ld(p))
		st(nb-frRet, ld(nb-frRet)|retSpecial)
	} else if v != gc.Null {
		t.Raise(object.TypeError, "__init__() should return None, not '%s'", object.TypeOf(v).Name)
		v = gc.Null
	}
	return v, nb
}

// callFunction binds the arguments of a Python function in its window and makes
// the window a frame; a generator function makes its object.
func (vm *VM) callFunction(t *object.Thread, fp uintptr, n int, names []Value) (v Value, nb uintptr) {
	fn := ld(fp)
	code := object.FuncCode(fn)
	nb = fp + headerBytes
	top := t.Top
	if end := nb + 8*uintptr(max(n, code.Params())); end > t.Top {
		t.Top = end
	}
	if t.Ctx.Depth >= t.Ctx.DepthLimit || !t.Room(nb+uintptr(code.Regs)*8) {
		vm.recursionError(t)
		return gc.Null, 0
	}
	if code.KwOnly > 0 {
		if fn = vm.acquireKwDefaults(t, fp); fn == gc.Null {
			return gc.Null, 0
		}
	}
	if !vm.bind(t, code, fn, nb, n-len(names), names) {
		return gc.Null, 0
	}
	if code.Flags&(bytecode.Generator|bytecode.Coroutine|bytecode.AsyncGenerator) != 0 {
		v = vm.newGenerator(t, fn, code, nb)
		t.Top = top
		return v, 0
	}
	vm.pushFrame(t, nb, code, t.PC|1, t.Base)
	return gc.Null, nb
}

// acquireKwDefaults acquires the defaults of keyword-only parameters of the
// function at fp, which binding its arguments may need. It returns the function.
func (vm *VM) acquireKwDefaults(t *object.Thread, fp uintptr) Value {
	for {
		fn := ld(fp)
		d := gc.Load(fn, object.OffFuncKwDefaults)
		if d == gc.None || t.MayRead(d) {
			return fn
		}
		if t.Reading(d) == gc.Null {
			return gc.Null
		}
	}
}

// pushFrame fills the header below nb but for the function.
func (vm *VM) pushFrame(t *object.Thread, nb uintptr, code *object.Code, ret, prev uintptr) {
	t.Ctx.Depth++
	st(nb-frRet, Value(ret|1))
	st(nb-frPrev, Value(prev|1))
	st(nb-frCode, Value(object.DescAddr(code.Desc)|1))
	st(nb-frMRet, 1)
	st(nb-frExtra, gc.Unset)
}

// callEx calls with an argument tuple and a keyword dict. The window is one of
// its own above the frame, and the keywords' names stand below it.
func (vm *VM) callEx(t *object.Thread, fp uintptr) (v Value, nb uintptr) {
	top := t.Top
	defer func() { t.Top = top }()
	var names []Value
	if dict := object.Word(fp+headerBytes+8, 0); *dict != gc.Unset {
		if !t.Read(dict) {
			return gc.Null, 0
		}
		if n := object.DictLen(*dict); n > 0 {
			if !t.Room(t.Top + 8*uintptr(n)) {
				return vm.recursionError(t), 0
			}
			names = object.Words(t.Top, n)
			t.Top += 8 * uintptr(n)
		}
	}
	tuple, dict := ld(fp+headerBytes), ld(fp+headerBytes+8)
	w := t.Top
	st(w, ld(fp))
	for i := 1; i < bytecode.FrameHeader; i++ {
		st(w+8*uintptr(i), gc.Unset)
	}
	p := w + headerBytes
	items := object.TupleItems(tuple)
	n := len(items)
	if !t.Room(p + 8*uintptr(n+len(names)+1)) {
		return vm.recursionError(t), 0
	}
	copy(object.Words(p, n), items)
	pos := 0
	for i := range names {
		k, x, _ := object.DictNext(dict, &pos)
		if !object.IsStr(k) {
			return t.Raise(object.TypeError, "keywords must be strings"), 0
		}
		names[i] = k
		st(p+8*uintptr(n), x)
		n++
	}
	t.Top = p + 8*uintptr(n+1)
	return vm.callSlow(t, w, n, names)
}

// Call runs a Python function from Go code: it is Thread.Run.
func (vm *VM) Call(t *object.Thread, fn Value, a object.Args) Value {
	if t.NoPython {
		return t.Raise(object.SystemError, "a helper of compiled code called Python code")
	}
	top, pc := t.Top, t.PC
	w := t.Top
	st(w, fn)
	p := w + headerBytes
	n := len(a.Pos)
	if !t.Room(p + 8*uintptr(a.Len()+1)) {
		return vm.recursionError(t)
	}
	copy(object.Words(p, n), a.Pos)
	var names []Value
	if a.Kw != nil {
		names = a.Kw.Names
		copy(object.Words(p+8*uintptr(n), len(names)), a.Kw.Values)
		n += len(names)
	}
	for i := 1; i < bytecode.FrameHeader; i++ {
		st(w+8*uintptr(i), gc.Unset)
	}
	t.Top = p + 8*uintptr(n)
	v, nb := vm.callFunction(t, w, n, names)
	if nb != 0 {
		v = vm.runEntry(t, nb)
	}
	t.Top, t.PC = top, pc
	return v
}

// runEntry runs the frame at nb in a loop of its own. Its beginning is a safe point,
// as that of any call: a built-in may call functions for a long time.
func (vm *VM) runEntry(t *object.Thread, nb uintptr) Value {
	st(nb-frRet, ld(nb-frRet)|retEntry)
	t.Depth++
	if t.Depth > maxNesting {
		t.Depth--
		t.Ctx.Depth--
		return vm.recursionError(t)
	}
	base, pc := nb, frameDesc(nb).Words
	if t.Ctx.Poll != 0 {
		base, pc = vm.pollAtEntry(t, nb, pc)
	}
	v := gc.Null
	if base != 0 {
		v = vm.run(t, base, pc)
	}
	t.Depth--
	return v
}

// pollAtEntry does what waits for the thread before the frame at nb begins at pc. It
// returns where to go on; base 0 means that the frame was left with an exception.
func (vm *VM) pollAtEntry(t *object.Thread, nb, pc uintptr) (uintptr, uintptr) {
	base, top := t.Base, t.Top
	t.Base, t.Top, t.PC = nb, nb+8*uintptr(frameDesc(nb).Regs), pc
	if !vm.poll(t) {
		vm.addTraceback(t, nb, pc)
		nb, pc = vm.unwind(t, nb, pc)
	}
	t.Base, t.Top = base, top
	return nb, pc
}

// maxNesting bounds the recursion of interpreter loops in Go.
const maxNesting = 20000

func (vm *VM) recursionError(t *object.Thread) Value {
	return t.Raise(object.RecursionError, "maximum recursion depth exceeded")
}

// bind moves npos positional arguments, which stand at nb, and the keyword
// arguments after them to the parameters' registers, as CPython binds them.
func (vm *VM) bind(t *object.Thread, code *object.Code, fn Value, nb uintptr, npos int, names []Value) bool {
	if names == nil && npos == code.Args && code.KwOnly == 0 && code.Flags&(bytecode.VarArgs|bytecode.VarKw) == 0 {
		return true
	}
	var buf [16]Value
	kw := append(buf[:0], object.Words(nb+8*uintptr(npos), len(names))...)
	varargs, varkw := gc.Null, gc.Null
	nparams := code.Args + code.KwOnly
	if code.Flags&bytecode.VarArgs != 0 {
		varargs = object.NewTuple(t, object.Words(nb+8*uintptr(min(npos, code.Args)), max(npos-code.Args, 0)))
	}
	for i := min(npos, code.Args); i < nparams; i++ {
		st(nb+8*uintptr(i), gc.Unset)
	}
	if code.Flags&bytecode.VarKw != 0 {
		varkw = object.NewDict(t)
	}
	if !vm.bindKeywords(t, code, fn, nb, names, kw, varkw) {
		return false
	}
	if npos > code.Args && varargs == gc.Null {
		vm.tooManyArgs(t, code, fn, npos, names)
		return false
	}
	if !vm.bindDefaults(t, code, fn, nb, npos) {
		return false
	}
	i := nparams
	if varargs != gc.Null {
		st(nb+8*uintptr(i), varargs)
		i++
	}
	if varkw != gc.Null {
		st(nb+8*uintptr(i), varkw)
	}
	return true
}

func (vm *VM) bindKeywords(t *object.Thread, code *object.Code, fn Value, nb uintptr, names, kw []Value, varkw Value) bool {
	var posOnly []string
	for j, name := range names {
		i := paramIndex(code, name)
		switch {
		case i >= code.PosOnly:
			if ld(nb+8*uintptr(i)) != gc.Unset {
				t.Raise(object.TypeError, "%s() got multiple values for argument '%s'", funcName(fn), object.GoStr(name))
				return false
			}
			st(nb+8*uintptr(i), kw[j])
		case varkw != gc.Null:
			object.DictSetStr(t, varkw, name, kw[j])
		case i >= 0:
			posOnly = append(posOnly, object.GoStr(name))
		default:
			t.Raise(object.TypeError, "%s() got an unexpected keyword argument '%s'", funcName(fn), object.GoStr(name))
			return false
		}
	}
	if posOnly != nil {
		t.Raise(object.TypeError, "%s() got some positional-only arguments passed as keyword arguments: '%s'", funcName(fn), strings.Join(posOnly, ", "))
		return false
	}
	return true
}

func paramIndex(code *object.Code, name Value) int {
	params := code.Varnames[:code.Args+code.KwOnly]
	for i, p := range params {
		if p == name {
			return i
		}
	}
	for i, p := range params {
		if object.StrEq(p, name) {
			return i
		}
	}
	return -1
}

func (vm *VM) bindDefaults(t *object.Thread, code *object.Code, fn Value, nb uintptr, npos int) bool {
	if npos < code.Args {
		var defs []Value
		if d := gc.Load(fn, object.OffFuncDefaults); d != gc.None {
			defs = object.TupleItems(d)
		}
		first := code.Args - len(defs)
		var missing []string
		for i := npos; i < code.Args; i++ {
			p := nb + 8*uintptr(i)
			if ld(p) != gc.Unset {
				continue
			}
			if i < first {
				missing = append(missing, object.GoStr(code.Varnames[i]))
				continue
			}
			st(p, defs[i-first])
		}
		if missing != nil {
			vm.missingArgs(t, fn, "positional", missing)
			return false
		}
	}
	if code.KwOnly > 0 {
		defs := gc.Load(fn, object.OffFuncKwDefaults)
		var missing []string
		for i := code.Args; i < code.Args+code.KwOnly; i++ {
			p := nb + 8*uintptr(i)
			if ld(p) != gc.Unset {
				continue
			}
			if defs != gc.None {
				if v := object.DictGetStr(defs, code.Varnames[i]); v != gc.Null {
					st(p, v)
					continue
				}
			}
			missing = append(missing, object.GoStr(code.Varnames[i]))
		}
		if missing != nil {
			vm.missingArgs(t, fn, "keyword-only", missing)
			return false
		}
	}
	return true
}

func funcName(fn Value) string { return object.GoStr(gc.Load(fn, object.OffFuncQualname)) }

func (vm *VM) missingArgs(t *object.Thread, fn Value, kind string, names []string) {
	var list string
	for i, n := range names {
		switch {
		case i == 0:
		case i == len(names)-1 && i == 1:
			list += " and "
		case i == len(names)-1:
			list += ", and "
		default:
			list += ", "
		}
		list += "'" + n + "'"
	}
	s := "s"
	if len(names) == 1 {
		s = ""
	}
	t.Raise(object.TypeError, "%s() missing %d required %s argument%s: %s", funcName(fn), len(names), kind, s, list)
}

func (vm *VM) tooManyArgs(t *object.Thread, code *object.Code, fn Value, npos int, names []Value) {
	defaults := 0
	if d := gc.Load(fn, object.OffFuncDefaults); d != gc.None {
		defaults = len(object.TupleItems(d))
	}
	kwonly := 0
	for _, n := range names {
		if paramIndex(code, n) >= code.Args {
			kwonly++
		}
	}
	takes := fmt.Sprint(code.Args)
	plural := code.Args != 1
	if defaults > 0 {
		takes = fmt.Sprintf("from %d to %d", code.Args-defaults, code.Args)
		plural = true
	}
	s := ""
	if plural {
		s = "s"
	}
	given := fmt.Sprint(npos)
	was := "were"
	if npos == 1 {
		was = "was"
	}
	if kwonly > 0 {
		ps, ks := "s", "s"
		if npos == 1 {
			ps = ""
		}
		if kwonly == 1 {
			ks = ""
		}
		given = fmt.Sprintf("%d positional argument%s (and %d keyword-only argument%s)", npos, ps, kwonly, ks)
		was = "were"
	}
	t.Raise(object.TypeError, "%s() takes %s positional argument%s but %s %s given", funcName(fn), takes, s, given, was)
}
