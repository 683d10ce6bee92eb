package record

import (
	"stmjit/runtime/object"
	"stmjit/trace/ir"
)

// Lengths are never negative, which lets one bounds check answer the next.
func init() {
	ir.RegisterLength(classList, object.OffListLen)
	ir.RegisterLength(classTuple, object.OffTail)
	ir.RegisterLength(classStr, object.OffTail)
}
