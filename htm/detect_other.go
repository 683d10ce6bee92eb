//go:build !amd64

package htm

func detect() Support { return Support{} }
