package gc

// cellBuffers are the cells of the old space that a worker of a minor
// collection fills, by size class. It takes them by run, so that workers meet
// only once in as many objects as fit a run, and gives back at the end what is
// left.
type cellBuffers struct {
	runs    []cellRun
	classOf *[maxSmall/8 + 1]uint8
}

// cellRun are free cells in a row. What they hold is as in the runs of a
// sizeClass, so a part of one can be given back as it is.
type cellRun struct {
	cur, lim uintptr
	size     uintptr
	class    *sizeClass
}

// run returns the cells for objects of so many bytes.
func (b *cellBuffers) run(bytes uintptr) *cellRun {
	if b.classOf == nil {
		b.init(&heap.old)
	}
	return &b.runs[b.classOf[(bytes+7)/8]]
}

func (b *cellBuffers) init(o *oldSpace) {
	b.classOf = &o.classOf
	b.runs = make([]cellRun, len(o.classes))
	for i := range b.runs {
		b.runs[i].class = &o.classes[i]
		b.runs[i].size = o.classes[i].size
	}
}

// takeRun fills an empty run. The caller holds heap.mu.
func (o *oldSpace) takeRun(run *cellRun) {
	c := run.class
	if c.cur == c.lim {
		run.cur = o.refill(c)
		run.lim, c.lim = c.lim, c.cur
	} else {
		run.cur, run.lim = c.cur, c.lim
		c.cur = c.lim
	}
	o.used += run.lim - run.cur
}

// flush gives the cells back that were not used.
func (b *cellBuffers) flush(o *oldSpace) {
	for i := range b.runs {
		run := &b.runs[i]
		if run.cur != run.lim {
			run.class.pushRun(run.cur, (run.lim-run.cur)/run.size)
			o.used -= run.lim - run.cur
			run.cur = run.lim
		}
	}
}
