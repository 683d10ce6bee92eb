package main

import (
	"errors"
	"os"
	"strings"

	"github.com/google/pprof/profile"

	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// pprofBuilder makes locations and functions of the addresses of instructions.
type pprofBuilder struct {
	out       *profile.Profile
	places    *vm.Places
	functions map[*object.Code]*profile.Function
	locations map[uintptr]*profile.Location
	others    map[string]*profile.Location // by name
}

func newPprofBuilder(out *profile.Profile) *pprofBuilder {
	return &pprofBuilder{
		out: out, places: vm.NewPlaces(), functions: map[*object.Code]*profile.Function{},
		locations: map[uintptr]*profile.Location{}, others: map[string]*profile.Location{},
	}
}

// write writes the profile, gzipped.
func (b *pprofBuilder) write(name string) error {
	if err := b.out.CheckValid(); err != nil {
		return err
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	return errors.Join(b.out.Write(f), f.Close())
}

// pseudo returns a place that stands for what is no code of the program.
func (b *pprofBuilder) pseudo(name string) *profile.Location {
	l, ok := b.others[name]
	if !ok {
		f := &profile.Function{ID: uint64(len(b.out.Function)) + 1, Name: name, SystemName: name}
		b.out.Function = append(b.out.Function, f)
		l = &profile.Location{ID: uint64(len(b.out.Location)) + 1, Line: []profile.Line{{Function: f}}}
		b.out.Location = append(b.out.Location, l)
		b.others[name] = l
	}
	return l
}

func (b *pprofBuilder) stack(pcs []uintptr) []*profile.Location {
	var list []*profile.Location
	for _, pc := range pcs {
		if l := b.location(pc); l != nil {
			list = append(list, l)
		}
	}
	return list
}

// location returns the place of an instruction; nil if that belongs to no code.
func (b *pprofBuilder) location(pc uintptr) *profile.Location {
	if l, ok := b.locations[pc]; ok {
		return l
	}
	code, line := b.places.At(pc)
	if code == nil {
		return nil
	}
	l := &profile.Location{ID: uint64(len(b.out.Location)) + 1, Address: uint64(pc), Line: []profile.Line{{Function: b.function(code), Line: int64(line)}}}
	b.locations[pc] = l
	b.out.Location = append(b.out.Location, l)
	return l
}

func (b *pprofBuilder) function(code *object.Code) *profile.Function {
	f, ok := b.functions[code]
	if !ok {
		c := code.Code
		name := c.Qualname
		if strings.HasPrefix(name, "<") { // pprof takes that for C++, and leaves it out
			name = "[" + strings.Trim(name, "<>") + "]"
		}
		f = &profile.Function{ID: uint64(len(b.out.Function)) + 1, Name: name, SystemName: c.Qualname, Filename: c.Filename, StartLine: int64(c.FirstLine)}
		b.functions[code] = f
		b.out.Function = append(b.out.Function, f)
	}
	return f
}
