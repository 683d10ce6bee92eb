from __future__ import annotations

def f(a: x + y * z, *b: [int, ...], c: 'quoted' = 1) -> dict[str, int]: pass

v: (lambda x: x) = 1

def g():
    class Local: pass
    def h(a: Local) -> Local: pass
    return h
