package amd64

import "golang.org/x/sys/cpu"

// features are the parts of the instruction set that not every processor has.
// SSE4.1 is not among them: without it there is no compiler.
type features struct {
	bmi2 bool // shifts by any register, flags kept
	avx  bool // float operations with three operands
}

func hostFeatures() features {
	return features{bmi2: cpu.X86.HasBMI2, avx: cpu.X86.HasAVX}
}
