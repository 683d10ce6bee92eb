package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestGroupMemory(t *testing.T) {
	for _, tt := range []struct {
		name  string
		files map[string]string
		want  uint64
	}{
		{"nothing", nil, 0},
		{"version 2 at the top, as in a container", map[string]string{
			"proc/self/cgroup": "0::/\n", "sys/fs/cgroup/memory.max": "1000\n"}, 1000},
		{"version 2 without a limit", map[string]string{
			"proc/self/cgroup": "0::/a\n", "sys/fs/cgroup/a/memory.max": "max\n"}, 0},
		{"version 2, the group above has less", map[string]string{
			"proc/self/cgroup": "0::/a/b/c\n", "sys/fs/cgroup/a/memory.max": "500\n", "sys/fs/cgroup/a/b/memory.max": "max\n",
			"sys/fs/cgroup/a/b/c/memory.max": "700\n"}, 500},
		{"version 1", map[string]string{
			"proc/self/cgroup":                                    "5:cpu,cpuacct:/x\n4:memory:/docker/y\n",
			"sys/fs/cgroup/memory/memory.limit_in_bytes":          "9223372036854771712\n",
			"sys/fs/cgroup/memory/docker/y/memory.limit_in_bytes": "2000\n"}, 2000},
		{"version 1 with several controllers", map[string]string{
			"proc/self/cgroup": "4:blkio,memory:/z\n", "sys/fs/cgroup/memory/z/memory.limit_in_bytes": "3000\n"}, 3000},
		{"both", map[string]string{
			"proc/self/cgroup": "4:memory:/z\n0::/z\n", "sys/fs/cgroup/memory/z/memory.limit_in_bytes": "3000\n",
			"sys/fs/cgroup/z/memory.max": "2500\n"}, 2500},
		{"no such thing", map[string]string{"proc/self/cgroup": "memory\n\n:::\n"}, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			root := t.TempDir()
			for name, text := range tt.files {
				p := filepath.Join(root, name)
				if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(p, []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if got := groupMemory(root); got != tt.want {
				t.Errorf("%d, not %d", got, tt.want)
			}
		})
	}
}
