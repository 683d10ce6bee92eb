package syntax

func diagnose(file *source, mode Mode) *SyntaxError {
	return file.errorAt("SyntaxError", "invalid syntax", 1, 1, 1, 1)
}
