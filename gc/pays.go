package gc

// pays learns whether several workers collect faster than one. They do not
// where other processes want the same processors: then the leader waits for a
// worker that was put off in the middle of its work, which takes longer than
// all of a minor collection. So the times of collections with and without help
// are compared, and where help makes it worse it is asked for seldom.
type pays struct {
	alone, together float64 // running means of the time for a unit of work; 0: not known
	rest            int     // large collections before help is asked for again
	pause           int     // how many these are the next time that it did not pay
	since           int     // large collections since the last one without help
}

const (
	shortPause = 4
	longPause  = 512
	aloneEvery = 64 // large collections: one is done without help, to have something to compare with
)

// crowd reports whether to ask for help.
func (p *pays) crowd() bool { return p.alone != 0 && p.rest == 0 && p.since < aloneEvery }

// note tells how long a large collection took for each unit of work.
func (p *pays) note(together bool, time float64) {
	if !together {
		p.alone = mix(p.alone, time)
		p.since = 0
		p.rest = max(p.rest-1, 0)
		return
	}
	p.since++
	p.together = mix(p.together, time)
	if p.together <= p.alone {
		p.pause = shortPause
		return
	}
	p.rest, p.together = max(p.pause, shortPause), 0
	p.pause = min(2*p.rest, longPause)
}

// mix is a running mean.
func mix(mean, x float64) float64 {
	if mean == 0 {
		return x
	}
	return mean + (x-mean)/4
}
