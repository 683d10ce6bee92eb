import lib.broken
