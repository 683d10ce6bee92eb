local function mandelbrot(size, limit)
  local inside, steps = 0, 0
  for row = 0, size - 1 do
    local ci = 2.0 * row / size - 1.0
    for col = 0, size - 1 do
      local cr = 2.0 * col / size - 1.5
      local zr, zi = 0.0, 0.0
      local escaped = false
      for i = 0, limit - 1 do
        local zr2, zi2 = zr * zr, zi * zi
        if zr2 + zi2 > 4.0 then
          steps = steps + i
          escaped = true
          break
        end
        zi = 2.0 * zr * zi + ci
        zr = zr2 - zi2 + cr
      end
      if not escaped then inside = inside + 1 end
    end
  end
  return inside, steps
end

print(string.format("%d %d", mandelbrot(tonumber(arg[1] or 100), 50)))
