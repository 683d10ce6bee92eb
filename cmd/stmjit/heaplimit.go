package main

import (
	"bufio"
	"io"
	"os"
	"path"
	"strconv"
	"strings"
)

// defaultMaxHeap is three quarters of the memory of the machine or of the
// control groups that the process is in, whichever is least; 0 if nothing is known.
func defaultMaxHeap() uint64 {
	total := machineMemory()
	if n := groupMemory("/"); n != 0 && (total == 0 || n < total) {
		total = n
	}
	return total / 4 * 3
}

// groupMemory is the least limit of memory of the control groups of the process, 0 if
// there is none. root is where /proc and /sys are.
func groupMemory(root string) (least uint64) {
	groups := path.Join(root, "sys/fs/cgroup")
	note := func(file string) {
		b, err := os.ReadFile(file)
		if err != nil {
			return
		}
		n, err := strconv.ParseUint(strings.TrimSpace(string(b)), 10, 64) // or "max"
		if err == nil && (least == 0 || n < least) {
			least = n
		}
	}
	// In a container the group's own files may be at the top, under whatever name the
	// process has it.
	note(path.Join(groups, "memory.max"))
	note(path.Join(groups, "memory/memory.limit_in_bytes"))
	f, err := os.Open(path.Join(root, "proc/self/cgroup"))
	if err != nil {
		return least
	}
	defer f.Close()
	for lines := bufio.NewScanner(io.LimitReader(f, 1<<20)); lines.Scan(); {
		// number:controllers:path, without controllers for version 2
		part := strings.SplitN(lines.Text(), ":", 3)
		if len(part) != 3 {
			continue
		}
		dir, file := groups, "memory.max"
		if part[1] != "" {
			if !strings.Contains(","+part[1]+",", ",memory,") {
				continue
			}
			dir, file = path.Join(groups, "memory"), "memory.limit_in_bytes"
		}
		for p := path.Clean("/" + part[2]); p != "/"; p = path.Dir(p) { // those above limit, too
			note(path.Join(dir, p, file))
		}
	}
	return least
}

func machineMemory() uint64 {
	b, err := os.ReadFile("/proc/meminfo")
	if err != nil {
		return 0
	}
	for _, l := range strings.Split(string(b), "\n") {
		if rest, ok := strings.CutPrefix(l, "MemTotal:"); ok {
			n, _ := strconv.ParseUint(strings.TrimSuffix(strings.TrimSpace(rest), " kB"), 10, 64)
			return n << 10
		}
	}
	return 0
}
