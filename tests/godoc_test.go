package tests

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestGoDoc wants a comment on every package, and on every exported name of one that others import; the comment of a
// function or a type begins with its name, as go doc's index shows it.
func TestGoDoc(t *testing.T) {
	dirs := map[string]bool{}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") && path != "..") {
			return filepath.SkipDir
		}
		if strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") {
			dirs[filepath.Dir(path)] = true
		}
		return nil
	})
	require.NoError(t, err)
	for dir := range dirs {
		files := token.NewFileSet()
		names, err := filepath.Glob(filepath.Join(dir, "*.go"))
		require.NoError(t, err)
		said := false
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			f, err := parser.ParseFile(files, name, nil, parser.ParseComments|parser.SkipObjectResolution)
			require.NoError(t, err)
			said = said || f.Doc != nil
			if f.Name.Name != "main" {
				undocumented(f, func(at token.Pos, what string) { t.Errorf("%s: %s", files.Position(at), what) })
			}
		}
		if !said {
			t.Errorf("%s: the package has no comment", dir)
		}
	}
}

// wellKnown are methods of interfaces that everybody knows.
var wellKnown = map[string]bool{"String": true, "Error": true, "Len": true, "Less": true, "Swap": true, "Push": true, "Pop": true}

// undocumented reports the exported names of a file that have no comment.
func undocumented(f *ast.File, report func(at token.Pos, what string)) {
	begins := func(doc *ast.CommentGroup, name string) bool {
		text := doc.Text()
		for _, article := range []string{"A ", "An ", "The "} {
			if strings.HasPrefix(text, article+name) {
				return true
			}
		}
		return strings.HasPrefix(text, name)
	}
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if !d.Name.IsExported() || d.Recv != nil && !exportedReceiver(d.Recv.List[0].Type) {
				continue
			}
			if !begins(d.Doc, d.Name.Name) && !wellKnown[d.Name.Name] {
				report(d.Pos(), "the comment of "+d.Name.Name+" does not begin with its name, or there is none")
			}
		case *ast.GenDecl:
			for _, s := range d.Specs {
				switch s := s.(type) {
				case *ast.TypeSpec:
					if s.Name.IsExported() && !begins(d.Doc, s.Name.Name) && !begins(s.Doc, s.Name.Name) && d.Lparen == 0 {
						report(s.Pos(), "the comment of "+s.Name.Name+" does not begin with its name, or there is none")
					}
				case *ast.ValueSpec:
					for _, n := range s.Names {
						if n.IsExported() && d.Doc == nil && s.Doc == nil && s.Comment == nil {
							report(s.Pos(), n.Name+" has no comment, nor has its group")
						}
					}
				}
			}
		}
	}
}

// exportedReceiver reports whether a method's type is exported.
func exportedReceiver(e ast.Expr) bool {
	for {
		switch x := e.(type) {
		case *ast.StarExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.IndexListExpr:
			e = x.X
		case *ast.Ident:
			return x.IsExported()
		default:
			return false
		}
	}
}
