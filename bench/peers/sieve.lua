local function sieve(n)
  local prime = {}
  for i = 0, n do prime[i] = true end
  prime[0] = false
  prime[1] = false
  local p = 2
  while p * p <= n do
    if prime[p] then
      for multiple = p * p, n, p do prime[multiple] = false end
    end
    p = p + 1
  end
  local count, total = 0, 0
  for i = 0, n do
    if prime[i] then
      count = count + 1
      total = total + i
    end
  end
  return count, total
end

print(string.format("%.0f %.0f", sieve(tonumber(arg[1] or 200000))))
