//go:build unix && !linux

package builtins

// firstRealTime is past all signals: there are none without a meaning.
const firstRealTime = maxSignal + 1

var moreSignals = []namedSignal{{"SIGIOT", 6}}

var signalTexts = map[int]string{}
