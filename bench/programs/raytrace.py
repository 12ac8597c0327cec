"""A ray tracer: vector, ray, material, surface, light and camera classes.

Runs on Python 2.7 and 3.x.
"""
from __future__ import division

import math
import sys


class Vector(object):
    __slots__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y, self.z - other.z)

    def __mul__(self, k):
        return Vector(self.x * k, self.y * k, self.z * k)

    __rmul__ = __mul__

    def __neg__(self):
        return Vector(-self.x, -self.y, -self.z)

    def dot(self, other):
        return self.x * other.x + self.y * other.y + self.z * other.z

    def cross(self, other):
        return Vector(
            self.y * other.z - self.z * other.y,
            self.z * other.x - self.x * other.z,
            self.x * other.y - self.y * other.x,
        )

    @property
    def length(self):
        return math.sqrt(self.dot(self))

    def unit(self):
        return self * (1.0 / self.length)

    def mirrored(self, normal):
        return self - normal * (2.0 * self.dot(normal))


class Colour(object):
    __slots__ = ("r", "g", "b")

    def __init__(self, r, g, b):
        self.r = r
        self.g = g
        self.b = b

    def __add__(self, other):
        return Colour(self.r + other.r, self.g + other.g, self.b + other.b)

    def __mul__(self, k):
        return Colour(self.r * k, self.g * k, self.b * k)

    def as_bytes(self):
        return tuple(int(255 * min(1.0, max(0.0, c))) for c in (self.r, self.g, self.b))


BLACK = Colour(0.0, 0.0, 0.0)


class Ray(object):
    def __init__(self, origin, direction):
        self.origin = origin
        self.direction = direction.unit()

    def at(self, t):
        return self.origin + self.direction * t


class Material(object):
    def __init__(self, colour, diffuse=0.8, shine=0.0, mirror=0.0):
        self.colour = colour
        self.diffuse = diffuse
        self.shine = shine
        self.mirror = mirror

    def colour_at(self, point):
        return self.colour


class Checkered(Material):
    def __init__(self, colour, other, size=1.0, **kwargs):
        super(Checkered, self).__init__(colour, **kwargs)
        self.other = other
        self.size = size

    def colour_at(self, point):
        square = math.floor(point.x / self.size) + math.floor(point.z / self.size)
        return self.colour if square % 2 == 0 else self.other


class Surface(object):
    def __init__(self, material):
        self.material = material

    def hit(self, ray):
        """The distance along the ray, or None."""
        raise NotImplementedError

    def normal_at(self, point):
        raise NotImplementedError


class Sphere(Surface):
    def __init__(self, centre, radius, material):
        super(Sphere, self).__init__(material)
        self.centre = centre
        self.radius = radius

    def hit(self, ray):
        to_centre = self.centre - ray.origin
        along = to_centre.dot(ray.direction)
        inside = self.radius ** 2 - to_centre.dot(to_centre) + along * along
        if inside < 0:
            return None
        t = along - math.sqrt(inside)
        return t if t > 0 else None

    def normal_at(self, point):
        return (point - self.centre).unit()


class Plane(Surface):
    def __init__(self, point, normal, material):
        super(Plane, self).__init__(material)
        self.point = point
        self.normal = normal.unit()

    def hit(self, ray):
        slope = ray.direction.dot(self.normal)
        if abs(slope) < 1e-9:
            return None
        t = (self.point - ray.origin).dot(self.normal) / slope
        return t if t > 0 else None

    def normal_at(self, point):
        return self.normal


class Scene(object):
    max_depth = 3
    ambient = 0.15

    def __init__(self):
        self.surfaces = []
        self.lights = []
        self.rays = 0

    def add(self, *surfaces):
        self.surfaces.extend(surfaces)

    def add_light(self, position, strength):
        self.lights.append((position, strength))

    def nearest(self, ray):
        self.rays += 1
        best = None
        for surface in self.surfaces:
            t = surface.hit(ray)
            if t is not None and (best is None or t < best[0]):
                best = t, surface
        return best

    def sees(self, point, light):
        to_light = light - point
        hit = self.nearest(Ray(point, to_light))
        return hit is None or hit[0] > to_light.length

    def trace(self, ray, depth=0):
        hit = self.nearest(ray)
        if hit is None:
            return self.sky(ray)
        t, surface = hit
        return self.shade(ray, ray.at(t), surface, depth)

    def sky(self, ray):
        up = 0.5 * (ray.direction.y + 1.0)
        return Colour(0.9 - 0.4 * up, 0.9 - 0.2 * up, 1.0)

    def shade(self, ray, point, surface, depth):
        material = surface.material
        normal = surface.normal_at(point)
        if normal.dot(ray.direction) > 0:
            normal = -normal
        point = point + normal * 1e-6
        colour = material.colour_at(point)
        result = colour * self.ambient
        for light, strength in self.lights:
            if not self.sees(point, light):
                continue
            to_light = (light - point).unit()
            lambert = max(0.0, to_light.dot(normal))
            result += colour * (material.diffuse * lambert * strength)
            if material.shine:
                gleam = max(0.0, to_light.mirrored(normal).dot(ray.direction))
                result += Colour(1.0, 1.0, 1.0) * (material.shine * gleam ** 32 * strength)
        if material.mirror and depth < self.max_depth:
            mirrored = Ray(point, ray.direction.mirrored(normal))
            result += self.trace(mirrored, depth + 1) * material.mirror
        return result


class Camera(object):
    def __init__(self, eye, target, width, height, angle=55.0):
        forward = (target - eye).unit()
        self.eye = eye
        self.width = width
        self.height = height
        self.forward = forward
        self.right = forward.cross(Vector(0.0, 1.0, 0.0)).unit()
        self.up = self.right.cross(forward)
        self.extent = math.tan(math.radians(angle) / 2)

    def rays(self):
        aspect = self.width / self.height
        for row in range(self.height):
            v = (1 - 2 * (row + 0.5) / self.height) * self.extent
            for col in range(self.width):
                u = (2 * (col + 0.5) / self.width - 1) * self.extent * aspect
                yield Ray(self.eye, self.forward + u * self.right + v * self.up)


def build():
    scene = Scene()
    grey, white = Colour(0.3, 0.3, 0.35), Colour(0.9, 0.9, 0.85)
    scene.add(Plane(Vector(0.0, 0.0, 0.0), Vector(0.0, 1.0, 0.0), Checkered(grey, white, mirror=0.1)))
    for i in range(6):
        angle = math.radians(60 * i)
        colour = Colour(0.2 + 0.13 * i, 0.9 - 0.12 * i, 0.4)
        scene.add(Sphere(
            Vector(2.2 * math.cos(angle), 0.6, 2.2 * math.sin(angle)), 0.6,
            Material(colour, shine=0.4, mirror=0.05 * i),
        ))
    scene.add(Sphere(Vector(0.0, 1.2, 0.0), 1.2, Material(Colour(0.8, 0.8, 0.8), 0.3, 0.6, 0.6)))
    scene.add_light(Vector(5.0, 8.0, -4.0), 0.7)
    scene.add_light(Vector(-6.0, 5.0, -6.0), 0.4)
    return scene


def main(width=132):
    scene = build()
    camera = Camera(Vector(0.0, 3.0, -7.0), Vector(0.0, 0.8, 0.0), width, width * 3 // 4)
    check = 0
    for ray in camera.rays():
        r, g, b = scene.trace(ray).as_bytes()
        check = (check * 31 + r * 65536 + g * 256 + b) % 1000000007
    print("raytrace %d: %d rays, checksum %d" % (width, scene.rays, check))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
