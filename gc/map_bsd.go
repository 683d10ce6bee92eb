//go:build unix && !linux

package gc

const mapNoReserve = 0
