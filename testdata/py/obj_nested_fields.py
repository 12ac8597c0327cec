# Objects in fields of objects: paths of several steps, shared inner objects, replaced inner objects, deep updates.
class V:
    def __init__(self, x=0):
        self.x = x


class Body:
    def __init__(self, pos, vel):
        self.pos, self.vel = pos, vel

    def step(self):
        self.pos.x += self.vel.x
        return self

    def reset(self):
        self.pos = V()


class World:
    def __init__(self, *bodies):
        self.bodies = list(bodies)
        self.first = self.bodies[0] if bodies else None

    def run(self, n):
        for _ in range(n):
            for b in self.bodies:
                b.step()
        return [b.pos.x for b in self.bodies]


def shared():
    v = V(1)
    a, b = Body(V(0), v), Body(V(10), v)
    w = World(a, b)
    out = [w.run(2)]
    v.x = 5
    out.append(w.run(1))
    b.pos = a.pos
    out.append(w.run(1))
    w.first.reset()
    out.append((w.run(1), a.pos is b.pos))
    return out


def self_field():
    v = V(1)
    v.x = v
    a = v.x.x.x is v
    v.x.y = 2
    b = v.y
    v.x = 3
    return a, b, v.x


def local_path(n):
    b = Body(V(1), V(2))
    total = 0
    for i in range(n):
        p = b.pos
        b.step()
        total += p.x
        if i == 2:
            b.reset()
            total += 1000 * p.x
        p.x += 1
    return total, b.pos.x, p.x, p is b.pos


def tuples():
    t = V(1), V(2)
    a, b = t
    a.x, b.x = b.x, a.x
    c = (a, t)
    c[1][1].x += 10
    return t[0].x, b.x, [v.x for v in t], c[0] is t[0]


def dict_field():
    b = Body({}, [])
    b.pos["k"] = b
    b.vel.append(b.pos)
    b.vel[0]["k"].extra = 1
    b.vel += [2]
    return b.extra, len(b.vel), b.vel[0] is b.pos


def chain(n):
    head = None
    for i in range(n):
        head = Body(head, V(i))
    s = 0
    while head:
        s = s * 10 + head.vel.x
        head = head.pos
    return s


print(shared(), self_field(), local_path(5), tuples(), dict_field(), chain(5))
