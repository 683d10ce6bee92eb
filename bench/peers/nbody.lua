local SOLAR_MASS = 4 * math.pi * math.pi
local DAYS = 365.24

local function planets()
  return {
    {0.0, 0.0, 0.0, 0.0, 0.0, 0.0, SOLAR_MASS},
    {4.84143144246472090, -1.16032004402742839, -0.103622044471123109,
     0.00166007664274403694 * DAYS, 0.00769901118419740425 * DAYS, -0.0000690460016972063023 * DAYS,
     0.000954791938424326609 * SOLAR_MASS},
    {8.34336671824457987, 4.12479856412430479, -0.403523417114321381,
     -0.00276742510726411021 * DAYS, 0.00499852801234917238 * DAYS, 0.0000230417297573763929 * DAYS,
     0.000285885980666130812 * SOLAR_MASS},
    {12.8943695621391310, -15.1111514016986312, -0.223307578892655734,
     0.00296460137564761618 * DAYS, 0.00237847173959480950 * DAYS, -0.0000296589568540237556 * DAYS,
     0.0000436624404335156298 * SOLAR_MASS},
    {15.3796971148509165, -25.9193146099879641, 0.179258772950371181,
     0.00268067772490389322 * DAYS, 0.00162824170038242295 * DAYS, -0.0000951592254519715870 * DAYS,
     0.0000515138902046611451 * SOLAR_MASS},
  }
end

local function all_pairs(bodies)
  local pairs_of = {}
  for i = 1, #bodies do
    for j = i + 1, #bodies do
      pairs_of[#pairs_of + 1] = {bodies[i], bodies[j]}
    end
  end
  return pairs_of
end

local function rest_momentum(bodies)
  local px, py, pz = 0.0, 0.0, 0.0
  for _, body in ipairs(bodies) do
    px = px + body[4] * body[7]
    py = py + body[5] * body[7]
    pz = pz + body[6] * body[7]
  end
  local first = bodies[1]
  first[4] = -px / first[7]
  first[5] = -py / first[7]
  first[6] = -pz / first[7]
end

local function energy(bodies, pairs_of)
  local e = 0.0
  for _, b in ipairs(bodies) do
    e = e + 0.5 * b[7] * (b[4] * b[4] + b[5] * b[5] + b[6] * b[6])
  end
  for _, pair in ipairs(pairs_of) do
    local a, b = pair[1], pair[2]
    local dx, dy, dz = a[1] - b[1], a[2] - b[2], a[3] - b[3]
    e = e - a[7] * b[7] / (dx * dx + dy * dy + dz * dz) ^ 0.5
  end
  return e
end

local function advance(bodies, pairs_of, dt, steps)
  for _ = 1, steps do
    for k = 1, #pairs_of do
      local pair = pairs_of[k]
      local a, b = pair[1], pair[2]
      local dx, dy, dz = a[1] - b[1], a[2] - b[2], a[3] - b[3]
      local d2 = dx * dx + dy * dy + dz * dz
      local mag = dt / (d2 * d2 ^ 0.5)
      local ma, mb = a[7] * mag, b[7] * mag
      a[4] = a[4] - dx * mb
      a[5] = a[5] - dy * mb
      a[6] = a[6] - dz * mb
      b[4] = b[4] + dx * ma
      b[5] = b[5] + dy * ma
      b[6] = b[6] + dz * ma
    end
    for k = 1, #bodies do
      local body = bodies[k]
      body[1] = body[1] + dt * body[4]
      body[2] = body[2] + dt * body[5]
      body[3] = body[3] + dt * body[6]
    end
  end
end

local bodies = planets()
local pairs_of = all_pairs(bodies)
rest_momentum(bodies)
print(string.format("%.9f", energy(bodies, pairs_of)))
advance(bodies, pairs_of, 0.01, tonumber(arg[1] or 20000))
print(string.format("%.9f", energy(bodies, pairs_of)))
