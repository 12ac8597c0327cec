"""A pipeline of generators: read, parse, filter, enrich, aggregate.

Runs on Python 2.7 and 3.x.
"""
import sys
from collections import defaultdict, namedtuple

Reading = namedtuple("Reading", "time station kind value")

STATIONS = ["north", "south", "harbour", "airport", "old town", "hill"]
KINDS = ["temperature", "wind", "rain"]


class BadRecord(ValueError):
    pass


def write_lines(count, seed=11):
    """Comma-separated readings, some damaged and some quoted."""
    yield "# time,station,kind,value"
    for n in range(count):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        r = seed >> 8
        station = STATIONS[r % 6]
        if " " in station:
            station = '"%s"' % station
        line = "%d,%s,%s,%d.%d" % (n * 60 + r % 60, station, KINDS[r // 6 % 3], r // 18 % 40, r % 10)
        if r % 61 == 0:
            line = line[:r % 20]
        elif r % 67 == 0:
            line = line.replace(".", "x")
        yield line
        if r % 50 == 0:
            yield ""


def significant(lines):
    for number, line in enumerate(lines, 1):
        line = line.strip()
        if line and not line.startswith("#"):
            yield number, line


def fields(line):
    """The fields of one line; a quoted field may hold commas."""
    pos = 0
    while pos <= len(line):
        if line[pos:pos + 1] == '"':
            end = line.find('"', pos + 1)
            if end < 0:
                raise BadRecord("quote without end")
            yield line[pos + 1:end]
            pos = end + 2
        else:
            end = line.find(",", pos)
            if end < 0:
                end = len(line)
            yield line[pos:end]
            pos = end + 1


def parse(line):
    try:
        time, station, kind, value = fields(line)
        return Reading(int(time), station, kind, float(value))
    except BadRecord:
        raise
    except ValueError as e:
        raise BadRecord(str(e))


def parsed(numbered, rejects):
    for number, line in numbered:
        try:
            yield parse(line)
        except BadRecord:
            rejects.append(number)


def where(readings, **conditions):
    tests = sorted(conditions.items())
    for reading in readings:
        if all(test(getattr(reading, name)) for name, test in tests):
            yield reading


def smoothed(readings, weight=0.3):
    """Each value moved toward the mean of those before, by station and kind."""
    means = {}
    for reading in readings:
        key = reading.station, reading.kind
        mean = means.get(key, reading.value)
        means[key] = mean = mean + weight * (reading.value - mean)
        yield reading._replace(value=mean)


def batches(readings, span):
    """Lists of the readings within the same span of time."""
    batch = []
    current = None
    for reading in readings:
        slot = reading.time // span
        if slot != current and batch:
            yield current, batch
            batch = []
        current = slot
        batch.append(reading)
    if batch:
        yield current, batch


def summaries(grouped):
    for slot, batch in grouped:
        by_station = defaultdict(list)
        for reading in batch:
            by_station[reading.station].append(reading.value)
        for station in sorted(by_station):
            values = by_station[station]
            yield slot, station, len(values), min(values), max(values), sum(values) / len(values)


def tee_count(source, counter, name):
    for item in source:
        counter[name] += 1
        yield item


def longest_rise(readings):
    best = run = 0
    last = None
    for value in (r.value for r in readings):
        run = run + 1 if last is not None and value > last else 0
        best = max(best, run)
        last = value
    return best


def main(count=70000):
    rejects = []
    counter = defaultdict(int)
    numbered = significant(write_lines(count))
    readings = tee_count(parsed(numbered, rejects), counter, "parsed")
    chosen = tee_count(
        where(readings, kind=lambda k: k != "rain", value=lambda v: 1.0 <= v < 38.0, station=lambda s: s != "hill"),
        counter, "chosen",
    )
    check = 0
    hottest = (0.0, "")
    for slot, station, n, low, high, mean in summaries(batches(smoothed(chosen), 3600)):
        check = (check * 31 + slot + n + int(100 * low) + int(100 * high) + int(1000 * mean)) % 1000000007
        hottest = max(hottest, (round(mean, 6), station))
    rise = longest_rise(where(parsed(significant(write_lines(count // 4, 5)), rejects), station=lambda s: s == "north"))
    print("records %d: %d parsed, %d chosen, %d rejected, hottest %.4f %s, rise %d, checksum %d" % (
        count, counter["parsed"], counter["chosen"], len(rejects), hottest[0], hottest[1], rise, check))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
