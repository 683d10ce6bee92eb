-- Sums stay below 2^53, where Lua's doubles are exact; the low three bits are taken with arithmetic because
-- bit operations work on 32 bits only.
local bxor = bit.bxor
local n = tonumber(arg[1] or 1000000)
local total = 0
for i = 0, n - 1 do
  total = total + bxor(i, total % 8)
end
print(string.format("%.0f", total))
