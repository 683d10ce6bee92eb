from ..helpers import perimeter

level = "deep"
