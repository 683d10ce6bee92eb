package htm

// cpuid runs CPUID with the leaf in EAX and the subleaf in ECX.
func cpuid(leaf, subleaf uint32) (eax, ebx, ecx, edx uint32)

func detect() Support {
	maxLeaf, _, _, _ := cpuid(0, 0)
	if maxLeaf < featureLeaf {
		return Support{}
	}
	_, ebx, _, edx := cpuid(featureLeaf, 0)
	return decode(maxLeaf, ebx, edx)
}
