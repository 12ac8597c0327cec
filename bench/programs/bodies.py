"""Planets as objects: attributes, methods, operators, float arithmetic.

Runs on Python 2.7 and 3.x.
"""
import sys


class Vec(object):
    __slots__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __add__(self, other):
        return Vec(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other):
        return Vec(self.x - other.x, self.y - other.y, self.z - other.z)

    def scaled(self, k):
        return Vec(self.x * k, self.y * k, self.z * k)

    def dot(self, other):
        return self.x * other.x + self.y * other.y + self.z * other.z


class Body(object):
    def __init__(self, name, mass, pos, vel):
        self.name = name
        self.mass = mass
        self.pos = pos
        self.vel = vel

    def attract(self, other, dt):
        d = self.pos - other.pos
        square = d.dot(d)
        k = dt / (square * square ** 0.5)
        self.vel = self.vel - d.scaled(other.mass * k)
        other.vel = other.vel + d.scaled(self.mass * k)

    def move(self, dt):
        self.pos = self.pos + self.vel.scaled(dt)

    @property
    def kinetic(self):
        return 0.5 * self.mass * self.vel.dot(self.vel)


class System(object):
    def __init__(self, bodies):
        self.bodies = bodies
        self.pairs = [
            (a, b) for i, a in enumerate(bodies) for b in bodies[i + 1:]
        ]

    def step(self, dt):
        for a, b in self.pairs:
            a.attract(b, dt)
        for body in self.bodies:
            body.move(dt)

    def energy(self):
        e = sum(body.kinetic for body in self.bodies)
        for a, b in self.pairs:
            d = a.pos - b.pos
            e -= a.mass * b.mass / d.dot(d) ** 0.5
        return e


def main(steps=45000):
    system = System([
        Body("sun", 39.47, Vec(0.0, 0.0, 0.0), Vec(0.0, 0.0, 0.0)),
        Body("jupiter", 0.03769, Vec(4.84, -1.16, -0.10), Vec(0.606, 2.81, -0.02)),
        Body("saturn", 0.01128, Vec(8.34, 4.12, -0.40), Vec(-1.01, 1.82, 0.008)),
        Body("uranus", 0.00172, Vec(12.89, -15.11, -0.22), Vec(1.08, 0.868, -0.01)),
    ])
    before = system.energy()
    for _ in range(steps):
        system.step(0.001)
    print("%.9f %.9f" % (before, system.energy()))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
