local function matrix(n, seed)
  local rows = {}
  for i = 0, n - 1 do
    local row = {}
    for j = 0, n - 1 do row[j + 1] = (i - j) * (i + j) * seed / n end
    rows[i + 1] = row
  end
  return rows
end

local function transpose(a)
  local columns = {}
  for j = 1, #a[1] do
    local column = {}
    for i = 1, #a do column[i] = a[i][j] end
    columns[j] = column
  end
  return columns
end

local function multiply(a, b)
  local columns, n, product = transpose(b), #b, {}
  for i = 1, #a do
    local row, out = a[i], {}
    for j = 1, #columns do
      local column, total = columns[j], 0.0
      for k = 1, n do total = total + row[k] * column[k] end
      out[j] = total
    end
    product[i] = out
  end
  return product
end

local n = tonumber(arg[1] or 60)
local product = multiply(matrix(n, 0.5), matrix(n, 0.25))
local trace = 0.0
for i = 1, n do trace = trace + product[i][i] end
print(string.format("%.6f %.6f", product[math.floor(n / 2) + 1][math.floor(n / 3) + 1], trace))
