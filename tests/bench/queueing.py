"""M/M/c: how long askers wait for `c` servers, in an open line and with a fixed number of askers.

>>> round(waiting_share(2, 0.5), 3)
0.333
"""

import math
import random


def waiting_share(servers: int, busy: float) -> float:
    """The share of questions that wait at all (Erlang C); `busy` is the load of each server, below 1."""
    offered = servers * busy
    last = offered**servers / math.factorial(servers) / (1 - busy)
    return last / (sum(offered**n / math.factorial(n) for n in range(servers)) + last)


def open_line(servers: int, service: float, rate: float) -> tuple[float, float]:
    """Mean and 95th percentile of the seconds until an answer, for `rate` questions a second; inf above capacity."""
    busy = rate * service / servers
    if busy >= 1:
        return math.inf, math.inf
    share, serve, leave = waiting_share(servers, busy), 1 / service, servers / service - rate
    if math.isclose(leave, serve):
        leave *= 1.000001

    def later(seconds: float) -> float:
        """The share of answers that take longer."""
        alone, behind = math.exp(-serve * seconds), math.exp(-leave * seconds)
        return (1 - share) * alone + share * (leave * alone - serve * behind) / (leave - serve)

    low, high = 0.0, service
    while later(high) > 0.05:
        high *= 2
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if later(middle) > 0.05 else (low, middle)
    return service + share / leave, high


def askers_line(servers: int, service: float, think: float, askers: int) -> tuple[float, float]:
    """Answers a second and mean seconds until one, for askers who think so long between two questions."""
    weights = [1.0]
    for waiting in range(1, askers + 1):
        arrive, leave = (askers - waiting + 1) / think, min(waiting, servers) / service
        weights.append(weights[-1] * arrive / leave)
    total = sum(weights)
    rate = sum(min(n, servers) / service * weight for n, weight in enumerate(weights)) / total
    inside = sum(n * weight for n, weight in enumerate(weights)) / total
    return rate, inside / rate


def simulated(servers: int, service: float, rate: float, questions: int, seed: int = 0) -> list[float]:
    """Seconds until each answer of a simulated open line, with exponential gaps and services."""
    draw = random.Random(seed)
    free, now, waited = [0.0] * servers, 0.0, []
    for _ in range(questions):
        now += draw.expovariate(rate)
        first = min(range(servers), key=free.__getitem__)
        free[first] = max(now, free[first]) + draw.expovariate(1 / service)
        waited.append(free[first] - now)
    return waited
