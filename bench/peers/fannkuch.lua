local function fannkuch(n)
  local perm, count, work = {}, {}, {}
  for i = 0, n - 1 do perm[i], count[i], work[i] = i, 0, 0 end
  local checksum, most, sign = 0, 0, 1
  while true do
    local first = perm[0]
    if first ~= 0 then
      for i = 0, n - 1 do work[i] = perm[i] end
      local flips = 0
      while first ~= 0 do
        local low, high = 1, first - 1
        while low < high do
          work[low], work[high] = work[high], work[low]
          low = low + 1
          high = high - 1
        end
        local next_first = work[first]
        work[first] = first
        first = next_first
        flips = flips + 1
      end
      if flips > most then most = flips end
      checksum = checksum + sign * flips
    end
    local i = 1
    while true do
      if i == n then return checksum, most end
      local head = perm[0]
      for k = 0, i - 1 do perm[k] = perm[k + 1] end
      perm[i] = head
      count[i] = count[i] + 1
      if count[i] <= i then break end
      count[i] = 0
      i = i + 1
    end
    sign = -sign
  end
end

local n = tonumber(arg[1] or 8)
local checksum, most = fannkuch(n)
print(string.format("%d", checksum))
print(string.format("Pfannkuchen(%d) = %d", n, most))
