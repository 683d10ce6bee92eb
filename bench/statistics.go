package bench

import (
	"fmt"
	"math"
	"slices"

	"golang.org/x/perf/benchmath"
	"golang.org/x/perf/benchunit"
)

// Confidence is that of the intervals where there are samples enough for it, which is from six on.
const Confidence = 0.95

// Alpha is the chance of an error that a difference called significant may have.
const Alpha = 0.05

var thresholds = benchmath.Thresholds{CompareAlpha: Alpha}

// Estimate is a median with an interval that holds the true one with some confidence, whatever the distribution.
type Estimate struct {
	Value float64 `json:"value"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
	// Confidence is what the interval attains: with few samples it is the range of all, and attains less than is wanted.
	Confidence float64 `json:"confidence"`
	// Samples is their number.
	Samples int `json:"samples"`
}

// estimate returns nil if there are no values.
func estimate(values []float64) *Estimate {
	if len(values) == 0 {
		return nil
	}
	s := benchmath.AssumeNothing.Summary(benchmath.NewSample(slices.Clone(values), &thresholds), Confidence)
	e := &Estimate{Value: s.Center, Low: s.Lo, High: s.Hi, Confidence: s.Confidence, Samples: len(values)}
	if math.IsInf(s.Lo, 0) || math.IsInf(s.Hi, 0) {
		// That the median lies between the smallest and the largest of n fails if all are on one side of it.
		e.Low, e.High = slices.Min(values), slices.Max(values)
		e.Confidence = 1 - math.Pow(2, 1-float64(len(values)))
	}
	return e
}

// Error is the wider half of the interval, in percent of the value; "" if there is no interval.
func (e *Estimate) Error() string {
	if e == nil || e.Samples < 2 || e.Value == 0 {
		return ""
	}
	half := max(e.Value-e.Low, e.High-e.Value) / math.Abs(e.Value)
	return fmt.Sprintf("±%.0f%%", 100*half)
}

// overlaps reports whether two intervals have something in common.
func (e *Estimate) overlaps(f *Estimate) bool { return e.Low <= f.High && f.Low <= e.High }

// ratios divides values measured in the same round of the machine's weather by each other, a pair for each run.
func ratios(of, by []float64) []float64 {
	var list []float64
	for i := range min(len(of), len(by)) {
		if of[i] > 0 && by[i] > 0 {
			list = append(list, of[i]/by[i])
		}
	}
	return list
}

// quotient divides estimates of which no values belong together.
func quotient(a, b *Estimate) *Estimate {
	if a == nil || b == nil || b.Value <= 0 || b.Low <= 0 {
		return nil
	}
	return &Estimate{Value: a.Value / b.Value, Low: a.Low / b.High, High: a.High / b.Low,
		Confidence: min(a.Confidence, b.Confidence), Samples: min(a.Samples, b.Samples)}
}

// geometricMean returns 0 for no values.
func geometricMean(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sum := 0.0
	for _, v := range values {
		sum += math.Log(v)
	}
	return math.Exp(sum / float64(len(values)))
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	middle := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[middle]
	}
	return (sorted[middle-1] + sorted[middle]) / 2
}

// Bytes writes an amount of memory.
func Bytes(n float64) string { return benchunit.Scale(n, benchunit.Binary) + "B" }

// Seconds writes a time.
func Seconds(s float64) string { return benchunit.Scale(s, benchunit.Decimal) + "s" }
