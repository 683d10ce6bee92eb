local band, bor, bxor, bnot = bit.band, bit.bor, bit.bxor, bit.bnot
local lshift, rshift = bit.lshift, bit.rshift

local function place(full, columns, left, right)
  if columns == full then return 1 end
  local found = 0
  local free = band(full, bnot(bor(columns, left, right)))
  while free ~= 0 do
    local one = band(free, -free)
    free = bxor(free, one)
    found = found + place(full, bor(columns, one), lshift(bor(left, one), 1), rshift(bor(right, one), 1))
  end
  return found
end

local n = tonumber(arg[1] or 8)
print(string.format("%d", place(lshift(1, n) - 1, 0, 0, 0)))
