// Package bytecode defines the register bytecode: its instructions, the code
// object that carries them, and the listing. It knows nothing of values, of the
// heap, or of how instructions are executed.
//
// An instruction is one 64-bit word, op 8 bits | x 8 | A 16 | B 16 | C 16 from
// the low end, and some are followed by cache words that belong to the
// interpreter. R[n] is a register of the frame's window, K[n] a constant.
// Jumps are relative to the word after the whole instruction, in words.
//
// A call finds the callee in R[B] and its arguments from R[B+FrameHeader] on:
// the words in between become the callee's frame header, so a call copies
// nothing.
//
// Two rules hold for every instruction, because the compiler lets expressions
// write variables directly. It reads all its operands before it writes a
// register, so a register may be both. And when it raises it has written none
// of its registers: UNPACK of an iterator that fails half-way leaves the
// variables as they were, FORLOOP leaves R[B] alone when the iterator is
// exhausted.
package bytecode

// FrameHeader is the number of words between the callee's register and its
// first argument, which is also register 0 of the callee's window.
const FrameHeader = 6

// Op is an operation code.
type Op uint8

// The operations. The comment gives the effect; the table below the operands.
const (
	NOP Op = iota

	MOVE   // R[A] = R[B]
	LOADK  // R[A] = K[B]
	UNSET  // R[A .. A+B) = unset
	CHECK  // raise UnboundLocalError for name K[B] if R[A] is unset
	DELETE // CHECK, then unset R[A]

	LOADCLOSURE   // R[A] = cell B of the running function's closure
	MAKECELL      // R[A] = new cell holding R[B], which may be unset
	LOADCELL      // R[A] = contents of cell R[B]; unset: error for name K[C] (x=1: a free variable)
	STORECELL     // contents of cell R[A] = R[B]
	DELCELL       // unset contents of cell R[A], error as LOADCELL with name K[B] and x
	LOADCLASSCELL // R[A] = class namespace's K[C], else contents of cell R[B]

	LOADGLOBAL  // R[A] = global or built-in K[B]
	STOREGLOBAL // global K[B] = R[A]
	DELGLOBAL   // delete global K[B]
	LOADNAME    // R[A] = K[B] from the frame's namespace, globals, built-ins
	STORENAME   // K[B] in the frame's namespace = R[A]
	DELNAME     // delete K[B] from the frame's namespace

	// R[A] = R[B] op R[C]; x=1: in place. The order is that of the K forms.
	ADD
	SUB
	MUL
	TRUEDIV
	FLOORDIV
	MOD
	POW
	LSHIFT
	RSHIFT
	AND
	OR
	XOR
	MATMUL

	// R[A] = R[B] op K[C]; x=1: in place.
	ADDK
	SUBK
	MULK
	TRUEDIVK
	FLOORDIVK
	MODK
	POWK
	LSHIFTK
	RSHIFTK
	ANDK
	ORK
	XORK
	MATMULK

	NEG    // R[A] = -R[B]
	POS    // R[A] = +R[B]
	INVERT // R[A] = ~R[B]
	NOT    // R[A] = not R[B]

	// R[A] = R[B] op R[C]
	LT
	LE
	EQ
	NE
	GT
	GE
	IS
	ISNOT
	IN
	NOTIN

	JMP    // jump by J32
	JTRUE  // jump by J32 if R[A] is true
	JFALSE // jump by J32 if R[A] is false

	// jump by C (signed) if (R[A] op R[B]) is true, as x says (1: true, 0: false)
	JLT
	JLE
	JEQ
	JNE
	JGT
	JGE
	// the same with R[A] op K[B]
	JLTK
	JLEK
	JEQK
	JNEK
	JGTK
	JGEK
	JISK // jump by C if (R[A] is K[B]) == x

	LOOP    // head of a while loop: safe point, counts; cache word 1 is the interpreter's
	GETITER // R[A] = iter(R[B])
	FORLOOP // R[B] = next(R[A]) and jump, or go on when exhausted; safe point; cache word 1: low half the interpreter's, high half the signed offset

	GETITEM  // R[A] = R[B][R[C]]
	GETITEMK // R[A] = R[B][K[C]]
	SETITEM  // R[A][R[B]] = R[C]
	DELITEM  // del R[A][R[B]]
	SLICE    // R[A] = slice(R[B], R[B+1], R[B+2])

	LOADATTR    // R[A] = R[B].K[C]
	STOREATTR   // R[A].K[B] = R[C]
	DELATTR     // del R[A].K[B]
	LOADMETHOD  // R[A] = function and R[A+FrameHeader] = R[B], or R[A] = attribute and R[A+FrameHeader] unset; name K[C]
	LOADSPECIAL // R[A] = special method of type(R[B]) bound to it; x: see Special

	CALL         // R[A] = R[B](C arguments)
	CALLMETHOD   // the same after LOADMETHOD into B; C does not count self
	CALLKW       // as CALL; cache word 1 is the index of the constant tuple of names of the last arguments
	CALLMETHODKW // as CALLMETHOD with names
	CALLEX       // R[A] = R[B](*R[B+FrameHeader], **R[B+FrameHeader+1]); the tuple is one, the dict is one or unset

	RETURN       // return R[A]
	YIELD        // suspend with R[B]; R[A] = what is sent
	GETYIELDFROM // R[A] = what `yield from R[B]` drives
	YIELDFROM    // drive R[B] with R[C] (first None) until it ends; R[A] = its result
	GETAWAITABLE // R[A] = what `await R[B]` drives; x: 1 after __aenter__, 2 after __aexit__
	GETAITER     // R[A] = type(R[B]).__aiter__(R[B])
	GETANEXT     // R[A] = awaitable of type(R[B]).__anext__(R[B])
	ENDASYNCFOR  // R[A] is an exception: go on if StopAsyncIteration, else raise it again
	ASYNCGENWRAP // R[A] = R[B] marked as a value yielded by an async generator

	TUPLE       // R[A] = (R[B], …) of C
	LIST        // R[A] = [R[B], …] of C
	SET         // R[A] = {R[B], …} of C
	DICT        // R[A] = {R[B]: R[B+1], …} of C pairs
	STRING      // R[A] = ''.join of the C strings from R[B]
	FORMAT      // R[A] = format(R[B], R[C] if x&8); x&3: 0 none, 1 str, 2 repr, 3 ascii
	APPEND      // R[A].append(R[B])
	SETADD      // R[A].add(R[B])
	MAPADD      // R[A][R[B]] = R[C]
	EXTEND      // R[A].extend(R[B]) for a display or call; x=1: the error names a call's *argument, callee R[C]
	UPDATE      // R[A].update(R[B]) for a set display
	DICTUPDATE  // R[A].update(R[B]) for a dict display
	DICTMERGE   // R[A].update(R[B]) for a call of R[C]; duplicates are errors
	LISTTOTUPLE // R[A] = tuple(R[B]), a list; x=1: R[B] is any iterable, the only *argument of a call of R[C], and stays as it is if it is a tuple
	UNPACK      // R[A .. A+C) = R[B]
	UNPACKEX    // R[A …] = R[B] with a star; C = before | after<<8

	// R[A] = function of code K[B]; x&1: tuple of defaults R[C], 2: dict of
	// keyword-only defaults R[C+1], 4: annotations R[C+2] as a flat tuple of names
	// and values, 8: tuple of the closure's cells R[C+3]
	MAKEFUNC
	LOADBUILDCLASS // R[A] = __build_class__
	LOADASSERTION  // R[A] = AssertionError
	LOADLOCALS     // R[A] = the frame's namespace (class bodies)
	ANNOTATIONS    // make __annotations__ in the frame's namespace if it has none

	IMPORT     // R[A] = __import__(K[B], fromlist R[C], level x)
	IMPORTFROM // R[A] = R[B].K[C] as `from` imports it
	IMPORTSTAR // all public names of R[A] into the frame's namespace

	RAISE         // x=0: raise again what is handled; 1: raise R[A]; 2: raise R[A] from R[B]
	RERAISE       // raise R[A], which was caught, without a new traceback entry
	PUSHEXC       // R[A] = exception being handled so far; R[B] is handled from here; x=1: nothing was handled yet in this generator's frame
	POPEXC        // R[A] is handled again; x=1: not R[A], but what whoever resumed the generator handles
	MATCHEXC      // R[A] = whether exception R[B] matches R[C]
	MATCHEXCGROUP // R[A], R[A+1] = matching part and rest of group R[B] for type R[C], None where empty
	PREPRERAISE   // R[A] = exception to raise after except*, or None: original R[B], list R[C] of what the clauses raised and left
	EXCINFO       // R[A..A+3) = type, value, traceback of R[B]

	MATCHSEQ   // R[A] = whether R[B] is a sequence for match
	MATCHMAP   // R[A] = whether R[B] is a mapping for match
	MATCHKEYS  // R[A] = tuple of values of R[B] for keys R[C], or None
	MATCHCLASS // R[A] = tuple of attributes of R[B] matched by class R[C] with C+1: count of positional as int, C+2: names; or None
	GETLEN     // R[A] = len(R[B])

	PRINTEXPR // show R[A] as the interactive prompt does

	NumOps
)

// The kinds of LOADSPECIAL.
const (
	SpecialEnter = iota
	SpecialExit
	SpecialAEnter
	SpecialAExit
)

// Operand says what an instruction's field means; the listing, the checker and
// the recorder go by it.
type Operand uint8

const (
	None Operand = iota // means nothing
	W                   // register written
	R                   // register read
	RW                  // register read and written
	K                   // constant
	N                   // plain number
	J                   // signed 16-bit jump
	Call                // base of a call window; C counts arguments
	Regs                // first of some consecutive registers, see the operation
)

// Info describes an operation.
type Info struct {
	Name    string
	A, B, C Operand
	Cache   int  // words that follow
	J32     bool // B and C are one signed 32-bit jump
	Jump    bool // may continue elsewhere
	NoNext  bool // never goes on with the next instruction
}

// Infos is the table of all operations.
var Infos = [NumOps]Info{
	NOP:    {Name: "nop"},
	MOVE:   {Name: "move", A: W, B: R},
	LOADK:  {Name: "loadk", A: W, B: K},
	UNSET:  {Name: "unset", A: Regs, B: N},
	CHECK:  {Name: "check", A: R, B: K},
	DELETE: {Name: "delete", A: RW, B: K},

	LOADCLOSURE:   {Name: "loadclosure", A: W, B: N},
	MAKECELL:      {Name: "makecell", A: W, B: R},
	LOADCELL:      {Name: "loadcell", A: W, B: R, C: K},
	STORECELL:     {Name: "storecell", A: R, B: R},
	DELCELL:       {Name: "delcell", A: R, B: K},
	LOADCLASSCELL: {Name: "loadclasscell", A: W, B: R, C: K},

	LOADGLOBAL:  {Name: "loadglobal", A: W, B: K, Cache: 2},
	STOREGLOBAL: {Name: "storeglobal", A: R, B: K, Cache: 1},
	DELGLOBAL:   {Name: "delglobal", B: K},
	LOADNAME:    {Name: "loadname", A: W, B: K},
	STORENAME:   {Name: "storename", A: R, B: K},
	DELNAME:     {Name: "delname", B: K},

	ADD: bin("add"), SUB: bin("sub"), MUL: bin("mul"), TRUEDIV: bin("truediv"), FLOORDIV: bin("floordiv"),
	MOD: bin("mod"), POW: bin("pow"), LSHIFT: bin("lshift"), RSHIFT: bin("rshift"), AND: bin("and"),
	OR: bin("or"), XOR: bin("xor"), MATMUL: bin("matmul"),
	ADDK: binK("addk"), SUBK: binK("subk"), MULK: binK("mulk"), TRUEDIVK: binK("truedivk"), FLOORDIVK: binK("floordivk"),
	MODK: binK("modk"), POWK: binK("powk"), LSHIFTK: binK("lshiftk"), RSHIFTK: binK("rshiftk"), ANDK: binK("andk"),
	ORK: binK("ork"), XORK: binK("xork"), MATMULK: binK("matmulk"),

	NEG: un("neg"), POS: un("pos"), INVERT: un("invert"), NOT: un("not"),
	LT: bin("lt"), LE: bin("le"), EQ: bin("eq"), NE: bin("ne"), GT: bin("gt"), GE: bin("ge"),
	IS: bin("is"), ISNOT: bin("isnot"), IN: bin("in"), NOTIN: bin("notin"),

	JMP:    {Name: "jmp", J32: true, Jump: true, NoNext: true},
	JTRUE:  {Name: "jtrue", A: R, J32: true, Jump: true},
	JFALSE: {Name: "jfalse", A: R, J32: true, Jump: true},
	JLT:    cmp("jlt"), JLE: cmp("jle"), JEQ: cmp("jeq"), JNE: cmp("jne"), JGT: cmp("jgt"), JGE: cmp("jge"),
	JLTK: cmpK("jltk"), JLEK: cmpK("jlek"), JEQK: cmpK("jeqk"), JNEK: cmpK("jnek"), JGTK: cmpK("jgtk"), JGEK: cmpK("jgek"),
	JISK: cmpK("jisk"),

	LOOP:    {Name: "loop", Cache: 1},
	GETITER: un("getiter"),
	FORLOOP: {Name: "forloop", A: R, B: W, Cache: 1, Jump: true},

	GETITEM:  bin("getitem"),
	GETITEMK: binK("getitemk"),
	SETITEM:  {Name: "setitem", A: R, B: R, C: R},
	DELITEM:  {Name: "delitem", A: R, B: R},
	SLICE:    {Name: "slice", A: W, B: Regs},

	LOADATTR:    {Name: "loadattr", A: W, B: R, C: K, Cache: 2},
	STOREATTR:   {Name: "storeattr", A: R, B: K, C: R, Cache: 2},
	DELATTR:     {Name: "delattr", A: R, B: K},
	LOADMETHOD:  {Name: "loadmethod", A: Regs, B: R, C: K, Cache: 2},
	LOADSPECIAL: un("loadspecial"),

	CALL:         {Name: "call", A: W, B: Call, C: N},
	CALLMETHOD:   {Name: "callmethod", A: W, B: Call, C: N},
	CALLKW:       {Name: "callkw", A: W, B: Call, C: N, Cache: 1},
	CALLMETHODKW: {Name: "callmethodkw", A: W, B: Call, C: N, Cache: 1},
	CALLEX:       {Name: "callex", A: W, B: Call},

	RETURN:       {Name: "return", A: R, NoNext: true},
	YIELD:        un("yield"),
	GETYIELDFROM: un("getyieldfrom"),
	YIELDFROM:    {Name: "yieldfrom", A: W, B: R, C: RW},
	GETAWAITABLE: un("getawaitable"),
	GETAITER:     un("getaiter"),
	GETANEXT:     un("getanext"),
	ENDASYNCFOR:  {Name: "endasyncfor", A: R},
	ASYNCGENWRAP: un("asyncgenwrap"),

	TUPLE:       build("tuple"),
	LIST:        build("list"),
	SET:         build("set"),
	DICT:        build("dict"),
	STRING:      build("string"),
	FORMAT:      {Name: "format", A: W, B: R, C: R},
	APPEND:      {Name: "append", A: R, B: R},
	SETADD:      {Name: "setadd", A: R, B: R},
	MAPADD:      {Name: "mapadd", A: R, B: R, C: R},
	EXTEND:      {Name: "extend", A: R, B: R, C: R},
	UPDATE:      {Name: "update", A: R, B: R},
	DICTUPDATE:  {Name: "dictupdate", A: R, B: R},
	DICTMERGE:   {Name: "dictmerge", A: R, B: R, C: R},
	LISTTOTUPLE: {Name: "listtotuple", A: W, B: R, C: R},
	UNPACK:      {Name: "unpack", A: Regs, B: R, C: N},
	UNPACKEX:    {Name: "unpackex", A: Regs, B: R, C: N},

	MAKEFUNC:       {Name: "makefunc", A: W, B: K, C: Regs},
	LOADBUILDCLASS: {Name: "loadbuildclass", A: W},
	LOADASSERTION:  {Name: "loadassertion", A: W},
	LOADLOCALS:     {Name: "loadlocals", A: W},
	ANNOTATIONS:    {Name: "annotations"},

	IMPORT:     {Name: "import", A: W, B: K, C: R},
	IMPORTFROM: {Name: "importfrom", A: W, B: R, C: K},
	IMPORTSTAR: {Name: "importstar", A: R},

	RAISE:         {Name: "raise", A: R, B: R, NoNext: true},
	RERAISE:       {Name: "reraise", A: R, NoNext: true},
	PUSHEXC:       {Name: "pushexc", A: W, B: R},
	POPEXC:        {Name: "popexc", A: R},
	MATCHEXC:      bin("matchexc"),
	MATCHEXCGROUP: {Name: "matchexcgroup", A: Regs, B: R, C: R},
	PREPRERAISE:   bin("prepreraise"),
	EXCINFO:       {Name: "excinfo", A: Regs, B: R},

	MATCHSEQ:   un("matchseq"),
	MATCHMAP:   un("matchmap"),
	MATCHKEYS:  bin("matchkeys"),
	MATCHCLASS: {Name: "matchclass", A: W, B: R, C: Regs},
	GETLEN:     un("getlen"),

	PRINTEXPR: {Name: "printexpr", A: R},
}

func bin(name string) Info   { return Info{Name: name, A: W, B: R, C: R} }
func binK(name string) Info  { return Info{Name: name, A: W, B: R, C: K} }
func un(name string) Info    { return Info{Name: name, A: W, B: R} }
func cmp(name string) Info   { return Info{Name: name, A: R, B: R, C: J, Jump: true} }
func cmpK(name string) Info  { return Info{Name: name, A: R, B: K, C: J, Jump: true} }
func build(name string) Info { return Info{Name: name, A: W, B: Regs, C: N} }
