package pygen

// pause is something to await, drive runs a coroutine without an event loop.
const pause = `class Pause:
    def __init__(self, value):
        self.value = value
    def __await__(self):
        got = yield self.value
        return got or self.value
    async def __aenter__(self):
        print('enter', await self)
        return self.value
    async def __aexit__(self, kind, value, tb):
        print('exit', kind.__name__ if kind else None)
def drive(coroutine):
    tag = 0
    try:
        while True:
            print('paused', coroutine.send(tag or None))
            tag += 1
    except StopIteration as e:
        return e.value`

// coroutine writes an async function or, with gen, an async generator.
func (g *gen) coroutine(gen bool) {
	f := &fn{name: g.name("f"), mod: g.mod, gen: gen, async: true, rank: g.rank}
	s := &scope{fn: f, limit: g.rank, up: g.sc}
	outer := g.sc
	g.sc = s
	g.params(f, 0, 2)
	g.sc = outer
	f.ret = pick(g, []*typ{tInt, tInt, tStr, tInts})
	g.rank++
	g.need(pause)
	g.line("async def %s(%s):", f.name, f.signature())
	g.in(s, func() {
		g.enter(f)
		g.await()
		g.body(f, 2, 5)
	})
	f.cost = s.cost + 1
	f.yields = max(s.yields, 1)
	g.fns = append(g.fns, f)
}

// awaited picks a coroutine function that may be awaited here.
func (g *gen) awaited(gen bool) *fn {
	var found []*fn
	for _, f := range g.fns {
		if f.async && f.gen == gen && f.rank < g.sc.limit && g.reaches(f.mod) && !(gen && f.yields*g.sc.factor > 60) {
			found = append(found, f)
		}
	}
	if len(found) == 0 {
		return nil
	}
	if f := pick(g, found); g.afford(f.cost) {
		return f
	}
	return nil
}

// await awaits something in a coroutine, and runs one elsewhere.
func (g *gen) await() bool {
	if g.sc.plain || g.sc.leaf {
		return false
	}
	if g.sc.fn == nil || !g.sc.fn.async {
		f := g.awaited(false)
		if f == nil {
			return false
		}
		g.need(pause)
		g.line("print(%d, drive(%s(%s)))", g.n(1000), g.ref(f.mod, f.name), g.arguments(f, 2))
		return true
	}
	switch g.n(4) {
	case 0:
		if f := g.awaited(true); f != nil && !g.deep() {
			v := g.new(f.ret)
			g.line("async for %s in %s(%s):", v.name, g.ref(f.mod, f.name), g.arguments(f, 2))
			g.declare(v)
			g.loop(max(f.yields, 3), nil)
			v.maybe = true
			return true
		}
	case 1:
		if !g.deep() {
			v := g.new(tInt)
			g.line("async with Pause(%s) as %s:", g.expr(tInt, 1), v.name)
			g.blockWith(1, 3, func() { g.declare(v) })
			return true
		}
	case 2:
		v := g.new(tInt)
		g.line("%s = await Pause(%s)", v.name, g.expr(tInt, 2))
		g.declare(v)
		return true
	}
	f := g.awaited(false)
	if f == nil {
		return false
	}
	v := g.new(f.ret)
	g.line("%s = await %s(%s)", v.name, g.ref(f.mod, f.name), g.arguments(f, 2))
	g.declare(v)
	return true
}
