package htm

import (
	"testing"

	"golang.org/x/sys/cpu"
)

// TestCPUIDAgrees compares bits of the same leaf with another reader of CPUID.
func TestCPUIDAgrees(t *testing.T) {
	maxLeaf, _, _, _ := cpuid(0, 0)
	if maxLeaf < featureLeaf {
		t.Skip("this processor has no CPUID leaf 7")
	}
	_, ebx, _, _ := cpuid(featureLeaf, 0)
	for _, c := range []struct {
		name string
		bit  uint
		want bool
	}{
		{"BMI1", 3, cpu.X86.HasBMI1},
		{"BMI2", 8, cpu.X86.HasBMI2},
		{"ERMS", 9, cpu.X86.HasERMS},
		{"ADX", 19, cpu.X86.HasADX},
	} {
		if got := ebx>>c.bit&1 != 0; got != c.want {
			t.Errorf("%s: %v, golang.org/x/sys/cpu says %v", c.name, got, c.want)
		}
	}
}
