package bench

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"stmjit/htm"
)

// mode is one way to run this binary.
type mode struct {
	name    string
	options []string
	about   string
	// alone says that Python threads are switched off.
	alone bool
	// missing says why the mode cannot be measured here, "" if it can.
	missing func(binary string) string
}

var modes = []mode{
	{name: "jit", options: []string{"--jit=on"}, about: "compiled, with barriers: how it is meant to run"},
	{name: "interp", options: []string{"--jit=off"}, about: "interpreted"},
	{name: "stm-off", options: []string{"--jit=on", "--stm=off"}, about: "compiled without barriers: what they cost", alone: true},
	{name: "interp-stm-off", options: []string{"--jit=off", "--stm=off"}, about: "interpreted without barriers", alone: true},
	{name: "lock", options: []string{"--jit=on", "--stm=global-lock"}, about: "compiled, threads take turns under one lock"},
	{name: "htm", options: []string{"--jit=on", "--htm=auto"}, about: "compiled, with the processor's transactions", missing: noHTM},
}

// noHTM says what is missing for hardware transactions: the processor's, or the option.
func noHTM(binary string) string {
	if found := htm.Detect(); !found.Usable() {
		return fmt.Sprintf("this processor has no hardware transactions that can commit (%v)", found)
	}
	out, err := exec.Command(binary, "help").Output()
	if err != nil || !strings.Contains(string(out), "--htm=") {
		return "this stmjit has no option --htm"
	}
	return ""
}

// DefaultModes are measured when nothing else is asked for.
var DefaultModes = []string{"jit", "interp", "stm-off"}

func findMode(name string) *mode {
	for i := range modes {
		if modes[i].name == name {
			return &modes[i]
		}
	}
	return nil
}

func modeList() string {
	names := make([]string, len(modes))
	for i, m := range modes {
		names[i] = m.name
	}
	return strings.Join(names, ", ")
}

// Configuration is one thing to measure: an implementation and the options it gets.
type Configuration struct {
	Name    string `json:"name"`
	Version string `json:"version,omitempty"`
	// Options come before the program on the command line.
	Options []string `json:"options,omitempty"`

	language   *language
	executable string
	mode       *mode // nil for what is not this binary
}

// language says how an implementation takes a program.
type language struct {
	extension string
	// known are the executables to look for on the PATH.
	known []string
	// version makes an implementation print what it is.
	version []string
	// compile makes an executable of a source file; nil for what runs the source itself.
	compile func(ctx context.Context, compiler, source, executable string) error
}

var (
	python = &language{extension: ".py", known: []string{"python3", "pypy3"}, version: []string{"-c",
		"import sys; print(sys.executable); print(sys.implementation.name, '.'.join(map(str, sys.implementation.version[:3])))"}}
	lua = &language{extension: ".lua", known: []string{"luajit"}, version: []string{"-v"}}
	c   = &language{extension: ".c", known: []string{"gcc"}, version: []string{"--version"}, compile: compileC}

	languages = []*language{python, lua, c}
)

func compileC(ctx context.Context, compiler, source, executable string) error {
	out, err := exec.CommandContext(ctx, compiler, "-O2", "-o", executable, source, "-lm").CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s %s: %w\n%s", filepath.Base(compiler), filepath.Base(source), err, out)
	}
	return nil
}

// configurations returns what the options ask for: modes of the binary first, then the others; and the modes that
// cannot be measured.
func configurations(o *Options) (chosen []*Configuration, skipped []Skip, err error) {
	names := o.Modes
	if names == nil {
		names = DefaultModes
	}
	for _, name := range names {
		m := findMode(name)
		if m == nil {
			return nil, nil, fmt.Errorf("there is no mode %q; there are: %s", name, modeList())
		}
		if m.missing != nil {
			if why := m.missing(o.Binary); why != "" {
				skipped = append(skipped, Skip{name, why})
				continue
			}
		}
		chosen = append(chosen, &Configuration{Name: m.name, Options: m.options, language: python, executable: o.Binary, mode: m})
	}
	if o.Versus == nil {
		for _, l := range languages {
			for _, name := range l.known {
				if peer, err := findPeer(name); err == nil {
					chosen = append(chosen, peer)
				}
			}
		}
		return chosen, skipped, nil
	}
	for _, name := range o.Versus {
		peer, err := findPeer(name)
		if err != nil {
			return nil, nil, err
		}
		chosen = append(chosen, peer)
	}
	return chosen, skipped, nil
}

// findPeer finds an implementation by its name on the PATH, or by its path.
func findPeer(name string) (*Configuration, error) {
	path, err := exec.LookPath(name)
	if err != nil {
		return nil, fmt.Errorf("%s is not there: %w", name, err)
	}
	p := &Configuration{Name: name, executable: path, language: languageOf(filepath.Base(name))}
	out, err := exec.Command(path, p.language.version...).CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("%s does not run: %w", name, err)
	}
	p.Version, _, _ = strings.Cut(strings.TrimSpace(string(out)), "\n")
	p.Version, _, _ = strings.Cut(p.Version, " -- ") // what follows is the copyright
	if p.language == python {
		// What is on the PATH may be a script that starts the interpreter; its own time must not count.
		executable, version, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
		if _, err := os.Stat(executable); err == nil {
			p.executable, p.Version = executable, version
		}
	}
	return p, nil
}

func languageOf(executable string) *language {
	switch {
	case strings.HasPrefix(executable, "lua"):
		return lua
	case strings.Contains(executable, "gcc"), strings.Contains(executable, "clang"), executable == "cc":
		return c
	default:
		return python
	}
}

// command returns the command line that runs a program, or nil when there is no such program in the language.
// It writes what it needs to dir.
func (cfg *Configuration) command(ctx context.Context, p *Program, n int, dir string) ([]string, error) {
	source := p.Source()
	if cfg.language != python {
		source = p.Peer(cfg.language.extension)
	}
	if source == nil {
		return nil, nil
	}
	file := filepath.Join(dir, p.Name+cfg.language.extension)
	if err := os.WriteFile(file, source, 0o644); err != nil {
		return nil, err
	}
	argument := fmt.Sprint(n)
	if cfg.language.compile != nil {
		executable := strings.TrimSuffix(file, cfg.language.extension) + "-" + filepath.Base(cfg.Name)
		if err := cfg.language.compile(ctx, cfg.executable, file, executable); err != nil {
			return nil, err
		}
		return []string{executable, argument}, nil
	}
	command := append([]string{cfg.executable}, cfg.Options...)
	return append(command, file, argument), nil
}
