# status: 1
import lib.broken
