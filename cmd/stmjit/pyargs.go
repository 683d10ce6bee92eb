package main

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"stmjit/runtime/vm"
)

// pythonOptions are what CPython's options of one letter, -X and -W, and the
// environment variables PYTHON… decide.
type pythonOptions struct {
	flags    vm.Flags
	optimize int
	digits   int64 // limit of decimal digits of ints
	skipLine bool  // -x
	x, warn  []string
	envWarn  []string
}

// fatalError is what ends the interpreter before it runs anything.
type fatalError string

func (e fatalError) Error() string { return string(e) }

// parse reads options up to the script and returns what to run.
func parse(o *options, args []string) (*job, error) {
	j, err := o.readArgs(args)
	if err != nil {
		return nil, err
	}
	if err := o.python.settle(); err != nil {
		return nil, err
	}
	f := &o.python.flags
	if j.file == "" && !j.isCode && j.module == "" {
		j.file, j.args = "-", []string{""}
	}
	j.prompt = j.file == "-" && (isTerminal(os.Stdin) || f.Interactive)
	return j, nil
}

// readArgs reads options and finds the program.
func (o *options) readArgs(args []string) (*job, error) {
	for i := 0; i < len(args); i++ {
		a := args[i]
		switch {
		case a == "-":
			return &job{file: "-", args: args[i:]}, nil
		case a == "--":
			return &job{}, nil
		case a == "--help" || a == "--help-all" || a == "--help-env" || a == "--help-xoptions":
			o.help = true
		case a == "--version":
			o.version++
		case strings.HasPrefix(a, "--"):
			name, value, has := strings.Cut(a[2:], "=")
			if name == "check-hash-based-pycs" { // there are none
				i++
				continue
			}
			if !has && wantsValue(name) && i+1 < len(args) {
				i++
				value, has = args[i], true
			}
			if err := o.set(name, value, has); err != nil {
				return nil, err
			}
		case strings.HasPrefix(a, "-"):
			j, used, err := o.letters(a[1:], args[i+1:])
			if j != nil || err != nil {
				return j, err
			}
			i += used
		default:
			return &job{file: a, args: args[i:]}, nil
		}
	}
	return &job{}, nil
}

// letters reads options of one letter that stand in one word. An option's argument is
// the rest of the word or the next one; used is 1 if that was taken. A job is what
// ends the options.
func (o *options) letters(word string, rest []string) (j *job, used int, err error) {
	for k := 0; k < len(word); k++ {
		c := word[k]
		if strings.IndexByte("cmWX", c) < 0 {
			if !o.python.letter(o, c) {
				return nil, 0, fmt.Errorf("unknown option -%c; 'stmjit help' lists them", c)
			}
			continue
		}
		value := word[k+1:]
		if value == "" {
			if len(rest) == 0 {
				return nil, 0, fmt.Errorf("-%c needs an argument; 'stmjit help' lists the options", c)
			}
			value, rest, used = rest[0], rest[1:], 1
		}
		switch c {
		case 'c':
			return &job{code: value, isCode: true, args: append([]string{"-c"}, rest...)}, used, nil
		case 'm':
			return &job{module: value, args: append([]string{"-m"}, rest...)}, used, nil
		case 'W':
			o.python.warn = append(o.python.warn, value)
		case 'X':
			o.python.x = append(o.python.x, value)
		}
		break
	}
	return nil, used, nil
}

// letter takes one option without an argument; false: there is none.
func (p *pythonOptions) letter(o *options, c byte) bool {
	f := &p.flags
	switch c {
	case 'b':
		f.BytesWarning++
	case 'B':
		f.NoBytecode = true
	case 'd':
		f.Debug++
	case 'E':
		f.IgnoreEnvironment = true
	case 'h', '?':
		o.help = true
	case 'i':
		f.Inspect++
		f.Interactive = true
	case 'I':
		f.Isolated, f.IgnoreEnvironment, f.NoUserSite, f.SafePath = true, true, true, true
	case 'O':
		p.optimize++
	case 'P':
		f.SafePath = true
	case 'q':
		f.Quiet++
	case 'R': // hashes are what they are
	case 's':
		f.NoUserSite = true
	case 'S':
		f.NoSite = true
	case 'u':
		f.Unbuffered = true
	case 'v':
		f.Verbose++
	case 'V':
		o.version++
	case 'x':
		p.skipLine = true
	default:
		return false
	}
	return true
}

// env is an environment variable of Python, "" where they are ignored.
func (p *pythonOptions) env(name string) string {
	if p.flags.IgnoreEnvironment {
		return ""
	}
	return os.Getenv(name)
}

// envCount is a variable that counts as so many options: 1 for any other text.
func (p *pythonOptions) envCount(name string) int {
	v := p.env(name)
	if v == "" {
		return 0
	}
	n, err := strconv.Atoi(v)
	if err != nil || n < 0 {
		return 1
	}
	return n
}

// xValue is the value of an option -X name or -X name=value, the last if there are
// several.
func (p *pythonOptions) xValue(name string) (value string, given bool) {
	for _, x := range slices.Backward(p.x) {
		n, v, _ := strings.Cut(x, "=")
		if n == name {
			return v, true
		}
	}
	return "", false
}

// settle reads the environment, in which options come after those of the command
// line, and the settings of -X.
func (p *pythonOptions) settle() error {
	f := &p.flags
	for _, row := range []struct {
		name  string
		count *int
	}{{"PYTHONDEBUG", &f.Debug}, {"PYTHONVERBOSE", &f.Verbose}, {"PYTHONOPTIMIZE", &p.optimize}, {"PYTHONINSPECT", &f.Inspect}} {
		*row.count = max(*row.count, p.envCount(row.name))
	}
	for _, row := range []struct {
		name string
		on   *bool
	}{{"PYTHONDONTWRITEBYTECODE", &f.NoBytecode}, {"PYTHONNOUSERSITE", &f.NoUserSite}, {"PYTHONUNBUFFERED", &f.Unbuffered}} {
		*row.on = *row.on || p.envCount(row.name) > 0
	}
	f.SafePath = f.SafePath || p.env("PYTHONSAFEPATH") != ""
	if w := p.env("PYTHONWARNINGS"); w != "" {
		p.envWarn = strings.Split(w, ",")
	}
	has := func(x, variable string) bool {
		_, given := p.xValue(x)
		return given || p.env(variable) != ""
	}
	f.ImportTime = has("importtime", "PYTHONPROFILEIMPORTTIME")
	f.WarnDefaultEncoding = has("warn_default_encoding", "PYTHONWARNDEFAULTENCODING")
	f.DevMode = has("dev", "PYTHONDEVMODE")
	f.PycachePrefix = p.env("PYTHONPYCACHEPREFIX")
	if v, given := p.xValue("pycache_prefix"); given {
		f.PycachePrefix = v
	}
	if err := p.settleUTF8(); err != nil {
		return err
	}
	if err := p.settleHashes(); err != nil {
		return err
	}
	return p.settleDigits()
}

func (p *pythonOptions) settleUTF8() error {
	v, given := p.xValue("utf8")
	switch {
	case given && (v == "" || v == "1"):
		p.flags.UTF8 = 1
	case given && v == "0":
	case given:
		return fatalError("preconfig_init_utf8_mode: invalid -X utf8 option value\nPython runtime state: preinitialized")
	case p.env("PYTHONUTF8") == "1":
		p.flags.UTF8 = 1
	case p.env("PYTHONUTF8") != "" && p.env("PYTHONUTF8") != "0":
		return fatalError("preconfig_init_utf8_mode: invalid PYTHONUTF8 environment variable value\nPython runtime state: preinitialized")
	}
	return nil
}

// settleHashes looks at PYTHONHASHSEED. Hashes of strings are the same in each
// process, so all that the seed changes is what sys.flags says.
func (p *pythonOptions) settleHashes() error {
	v := p.env("PYTHONHASHSEED")
	if v == "" || v == "random" {
		return nil
	}
	n, err := strconv.ParseUint(v, 10, 32)
	if err != nil {
		return fatalError("config_init_hash_seed: PYTHONHASHSEED must be \"random\" or an integer in range [0; 4294967295]\nPython runtime state: preinitialized")
	}
	p.flags.FixedHashes = n == 0
	return nil
}

// The limits of the digits of ints in decimal.
const (
	usualDigits = 4300
	leastDigits = 640
)

func (p *pythonOptions) settleDigits() error {
	p.digits, p.flags.Digits = usualDigits, -1
	const bad = "invalid limit; must be >= 640 or 0 for unlimited.\nPython runtime state: preinitialized"
	set := func(v string) bool {
		n, err := strconv.ParseInt(v, 10, 32)
		if err != nil || n != 0 && n < leastDigits {
			return false
		}
		p.digits, p.flags.Digits = n, n
		return true
	}
	if v := p.env("PYTHONINTMAXSTRDIGITS"); v != "" && !set(v) {
		return fatalError("config_init_int_max_str_digits: PYTHONINTMAXSTRDIGITS: " + bad)
	}
	if v, given := p.xValue("int_max_str_digits"); given && !set(v) {
		return fatalError("config_init_int_max_str_digits: -X int_max_str_digits: " + bad)
	}
	return nil
}

// warnings returns sys.warnoptions: what comes later counts more.
func (p *pythonOptions) warnings() []string {
	var all []string
	if p.flags.DevMode {
		all = append(all, "default")
	}
	all = append(append(all, p.envWarn...), p.warn...)
	switch b := p.flags.BytesWarning; {
	case b > 1:
		all = append(all, "error::BytesWarning")
	case b == 1:
		all = append(all, "default::BytesWarning")
	}
	return all
}
