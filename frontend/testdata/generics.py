"""Constructs of 3.12."""
type Alias[T] = list[T]


def generic[T: int, U: (int, str), *Ts, **P](x: T) -> U:
    class Inner[V](Base):
        y: V
        z = [T for T in x]
        def f(self, a: T = V) -> U: return T, V, self.z
    return f"{x}" f"{x!a:{x}}"
