"""Judging, measured: how long plans take, what early stops leave unread, how well results tell the truth.

    python -m bench.judging              # the table of docs/benchmarks.md: about ten minutes on one core
    python -m bench.judging --small      # a tenth of the repetitions and no plan for 65,000 entries

The truth is drawn: entries' worths and judges' severities are normal, noise is independent. That is kinder than life.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections import Counter, defaultdict
from itertools import combinations
from math import exp
from pathlib import Path
from statistics import fmean, pstdev

import msgspec

from outreach.judging import signals
from outreach.judging.assign import versus
from outreach.judging.assign.model import Item, Piece, Reader
from outreach.judging.assign.plan import plan
from outreach.judging.estimate import Apart, Reading, additive, bradley_terry, canonical, chances, result
from outreach.judging.estimate.compared import EPSILON
from outreach.judging.estimate.said import Game

BLOCKS = (("en", 100, 12), ("fr", 45, 6), ("es", 30, 4))


def drawn(names, dice, share):
    return [name for name in names if dice.random() < share] if share else []


def panel(entries, judges, *, readings=3, conflicts=0.04, seed=1):
    dice = random.Random(seed)
    names = [f"j{n:04}" for n in range(judges)]
    pieces = [
        Piece(
            entry=f"e{n:05}",
            language=None,
            lacks=readings,
            barred=frozenset(j for j in names if dice.random() < conflicts),
        )
        for n in range(entries)
    ]
    return pieces, [Reader(judge=name) for name in names]


def timed(entries, judges, cap, anchors, conflicts):
    pieces, readers = panel(entries, judges, conflicts=conflicts)
    before = time.process_time(), time.perf_counter()
    made = plan(pieces, readers, cap=cap, seed="2026", anchors=anchors)
    cpu, wall = time.process_time() - before[0], time.perf_counter() - before[1]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pool = made.pools[0]
    print(
        f"{entries} x {judges} x 3, {len(pool.anchors)} anchors, {conflicts:.0%} conflicts: {cpu:.1f} s of processor,"
        f" {wall:.1f} s, {peak:.0f} MiB at most; loads {made.lightest} to {made.heaviest},"
        f" mean SE {pool.forecast.mean_se}, worst {pool.forecast.worst_se}"
    )
    return made


def met(made):
    by_entry = defaultdict(set)
    for placing in made.placings:
        by_entry[placing.entry].add(placing.judge)
    counts = Counter(pair for judges in by_entry.values() for pair in combinations(sorted(judges), 2))
    names = sorted({placing.judge for placing in made.placings})
    all_of = [counts[pair] for pair in combinations(names, 2)]
    return min(all_of), max(all_of)


def unread(placings, share, fewer):
    loads = Counter(judge for _, judge, _ in placings)
    done = Counter(entry for entry, judge, order in placings if order <= share * loads[judge])
    return sum(done[entry] < fewer for entry in {entry for entry, _, _ in placings})


def at_random(pieces, readers, seed=1):
    """Three eligible judges for each entry, drawn, in a drawn order: what most programmes do."""
    dice = random.Random(seed)
    given = defaultdict(list)
    for piece in pieces:
        for judge in dice.sample([r.judge for r in readers if r.judge not in piece.barred], piece.lacks):
            given[judge].append(piece.entry)
    placings = []
    for judge, entries in given.items():
        dice.shuffle(entries)
        placings += [(entry, judge, order) for order, entry in enumerate(entries, 1)]
    return placings


def early_stops():
    pieces, readers = panel(175, 25)
    made = plan(pieces, readers, cap=25, seed="2026", anchors=0)
    planned = [(p.entry, p.judge, p.order) for p in made.placings]
    chance = at_random(pieces, readers)
    loads = Counter(judge for _, judge, _ in chance)
    least, most = met(made)
    few, many = min(loads.values()), max(loads.values())
    print(f"two judges meet on {least} to {most} entries; at random loads are {few} to {many}")
    for share in (0.34, 0.5, 0.67):
        print(
            f"all stop at {share:.0%}: unread {unread(planned, share, 1)} (at random {unread(chance, share, 1)}),"
            f" read less than twice {unread(planned, share, 2)} (at random {unread(chance, share, 2)})"
        )


def languages():
    pieces = [Piece(entry=f"{la}{n:03}", language=la, lacks=3) for la, many, _ in BLOCKS for n in range(many)]
    alone = [Reader(judge=f"{la}{n}", languages=(la,)) for la, _, many in BLOCKS for n in range(many)]
    two = [Reader(judge=f"x{n}", languages=pair) for n, pair in enumerate((("en", "fr"), ("fr", "es"), ("en", "es")))]
    common = [Piece(entry=f"a{n}", language=None, lacks=22) for n in range(4)]
    for name, entries, readers in (
        ("no bridge", pieces, alone),
        ("three judges of two languages", pieces, alone + two),
        ("four translated anchors, nobody of two languages", pieces + common, alone),
    ):
        pool = plan(entries, readers, cap=40, seed="2026", anchors=0).pools[0]
        print(f"{name}: {pool.components} parts, mean SE {pool.forecast.mean_se}, worst {pool.forecast.worst_se}")


def ranks(values):
    order = sorted(values, key=values.get)
    return {name: place for place, name in enumerate(order)}


def spearman(one, other):
    a, b = ranks(one), ranks(other)
    n = len(a)
    return 1 - 6 * sum((a[name] - b[name]) ** 2 for name in a) / (n * (n * n - 1))


def raw(readings):
    found = defaultdict(list)
    for one in readings:
        found[one.entry].append(one.score)
    return {entry: fmean(scores) for entry, scores in found.items()}


def standardised(readings):
    own = defaultdict(list)
    for one in readings:
        own[one.judge].append(one.score)
    size = {judge: (fmean(scores), pstdev(scores) or 1.0) for judge, scores in own.items()}
    return raw(
        [Reading(entry=r.entry, judge=r.judge, score=(r.score - size[r.judge][0]) / size[r.judge][1]) for r in readings]
    )


def truth(placings, dice, *, severity=0.6, noise=0.7, shift=None):
    worth = {entry: dice.gauss(0, 1) + (shift or {}).get(entry, 0.0) for entry in sorted({e for e, _, _ in placings})}
    strict = {judge: dice.gauss(0, severity) for judge in sorted({j for _, j, _ in placings})}
    return worth, [
        Reading(entry=e, judge=j, score=worth[e] + strict[j] + dice.gauss(0, noise)) for e, j, _ in sorted(placings)
    ]


def covered(fit, worth, dice):
    names = sorted(worth)
    hits = []
    for _ in range(100):
        one, other = dice.sample(names, 2)
        apart = fit.difference(one, other)
        hits.append(abs(apart.value - worth[one] + worth[other]) <= 1.96 * apart.se)
    return fmean(hits)


def trials(repetitions):
    pieces, readers = panel(175, 25)
    made = plan(pieces, readers, cap=25, seed="2026", anchors=0)
    placings = [(p.entry, p.judge, p.order) for p in made.placings]
    dice = random.Random(2026)
    rows = defaultdict(list)
    for _ in range(repetitions):
        worth, readings = truth(placings, dice)
        fit = additive.fit(readings)
        fair = {entry: one.value for entry, one in fit.entries.items()}
        best = max(worth, key=worth.get)
        for name, found in (("raw means", raw(readings)), ("z-scores", standardised(readings)), ("additive", fair)):
            rows[name].append((spearman(found, worth), max(found, key=found.get) == best))
        rows["coverage"].append(covered(fit, worth, dice))
    for name in ("raw means", "z-scores", "additive"):
        first = fmean(hit for _, hit in rows[name])
        print(f"{name}: Spearman with truth {fmean(r for r, _ in rows[name]):.3f}, the best is first {first:.2f}")
    print(f"95 % intervals of differences hold {fmean(rows['coverage']):.3f} of the time ({repetitions} repetitions)")


def disjoint(repetitions):
    """Five panels of five judges that share nothing, whose piles differ: z-scores lose, the model refuses."""
    dice = random.Random(7)
    rows = defaultdict(list)
    for _ in range(repetitions):
        placings, shift = [], {}
        for group in range(5):
            offset = dice.gauss(0, 0.5)
            for n in range(35):
                entry = f"e{group}{n:02}"
                shift[entry] = offset
                placings += [(entry, f"j{group}{j}", 0) for j in dice.sample(range(5), 3)]
        worth, readings = truth(placings, dice, shift=shift)
        rows["raw means"].append(spearman(raw(readings), worth))
        rows["z-scores"].append(spearman(standardised(readings), worth))
        try:
            additive.fit(readings)
        except Apart as apart:
            rows["parts"].append(len(apart.parts))
    print(
        f"five panels that share nothing: Spearman raw {fmean(rows['raw means']):.3f}, z-scores"
        f" {fmean(rows['z-scores']):.3f}; the additive model refuses, {fmean(rows['parts']):.0f} parts"
    )


def calibrated(repetitions):
    """Chances should come true as often as they say."""
    pieces, readers = panel(40, 8)
    made = plan(pieces, readers, cap=25, seed="2026", anchors=0)
    placings = [(p.entry, p.judge, p.order) for p in made.placings]
    dice = random.Random(11)
    said, within = [], []
    for _ in range(repetitions):
        worth, readings = truth(placings, dice)
        fit = additive.fit(readings)
        found = chances.chances(fit, 5, "2026", canonical.colours(readings)[0])
        places = {name: place for place, name in enumerate(sorted(worth, key=worth.get, reverse=True), 1)}
        said += [(one.top, places[name] <= 5) for name, one in found.items()]
        within += [one.low <= places[name] <= one.high for name, one in found.items()]
    for low, high in ((0.05, 0.2), (0.2, 0.5), (0.5, 0.8), (0.8, 0.95)):
        own = [(p, hit) for p, hit in said if low <= p < high]
        promised, kept = fmean(p for p, _ in own), fmean(hit for _, hit in own)
        print(f"said {promised:.2f} to be among the best five: {kept:.2f} were ({len(own)})")
    print(f"places lie in their 90 % intervals {fmean(within):.3f} of the time")


def compared(repetitions, items=60, judges=15):
    """How well comparisons find the truth, by how many there are of each work; ties are given where two are close."""
    works = [Item(entry=f"e{n:03}", pool="picture:", language=None) for n in range(items)]
    readers = [Reader(judge=f"j{n:02}") for n in range(judges)]
    for times in (3, 5, 10, 15, 20, 30):
        made = versus.plan(works, readers, (), comparisons=times, cap=500, seed="2026")
        dice = random.Random(times)
        rows = []
        for _ in range(repetitions):
            worth = {work.entry: dice.gauss(0, 1.5) for work in works}
            scale = bradley_terry.fit(games(made.placings, worth, dice), ties=True, epsilon=EPSILON)
            found = {name: one.value for name, one in scale.items.items()}
            held = [
                abs(found[name] - worth[name] + fmean(worth.values())) <= 1.96 * one.se
                for name, one in scale.items.items()
            ]
            first = max(found, key=found.get) == max(worth, key=worth.get)
            rows.append((spearman(found, worth), scale.ssr, first, fmean(held)))
        means = [fmean(column) for column in zip(*rows, strict=True)]
        print(
            f"{times} comparisons of each of {items} works: Spearman with truth {means[0]:.3f}, SSR {means[1]:.3f},"
            f" the best is first {means[2]:.2f}, 95 % intervals hold {means[3]:.3f} ({repetitions} repetitions)"
        )
    tossed = []
    for n in range(max(2, repetitions // 10)):
        made = versus.plan(works, readers, (), comparisons=10, cap=500, seed=str(n))
        coins = games(made.placings, None, random.Random(n))
        tossed.append(bradley_terry.fit(coins, ties=True, epsilon=EPSILON).ssr)
    print(f"coins instead of judges, 10 comparisons of each: SSR {fmean(tossed):.3f}")


def games(placings, worth, dice, delta=-1.0):
    """Davidson's model: exp(a), exp(b) and exp(delta + (a + b) / 2) share the chance. No worths: a coin."""
    played = []
    for one in placings:
        a, b = (worth[one.left], worth[one.right]) if worth else (0.0, 0.0)
        shares = (exp(a), exp(b), exp(delta + (a + b) / 2) if worth else 0.0)
        (outcome,) = dice.choices(("a", "b", "tie"), shares)
        played.append(Game(a=one.left, b=one.right, outcome=outcome, judge=one.judge))
    return played


def honest(repetitions):
    """How often fit asks for a word about a judge who did nothing wrong, and about one who tosses a die."""
    pieces, readers = panel(175, 25)
    made = plan(pieces, readers, cap=25, seed="2026", anchors=0)
    placings = [(p.entry, p.judge, p.order) for p in made.placings]
    dice = random.Random(5)
    asked, caught = [], []
    for _ in range(repetitions):
        _, readings = truth(placings, dice)
        careless = readings[0].judge
        spread = pstdev(r.score for r in readings)
        tossed = [
            msgspec.structs.replace(r, score=dice.gauss(0, spread)) if r.judge == careless else r for r in readings
        ]
        for some, told in ((readings, asked), (tossed, caught)):
            pool = result.result("x", some, top=3, seed="2026")
            out = signals.of_fits([(one.judge, one.readings, one.fit) for one in pool.judges], "scores")
            told.append(len(out) / 25 if told is asked else careless in out)
    print(
        f"fit asks about {fmean(asked):.1%} of honest judges with 21 readings, and about one who tosses a die"
        f" {fmean(caught):.0%} of the time ({repetitions} repetitions)"
    )


def handed(entries, judges, *, lock=False):
    """Hand out a round as the server does, and lock it if asked; what a push waits for is one step."""
    from bench.judging_round import Round

    with tempfile.TemporaryDirectory() as folder, Round(Path(folder), entries, judges) as big:
        for name, seconds, cpu in big.measured(lock=lock):
            print(f"{entries} x {judges} through the jobs: {name} {seconds:.1f} s, {cpu:.1f} of processor", flush=True)
        steps = sorted(big.steps)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{len(steps)} transactions of {sum(steps) / len(steps) * 1000:.0f} ms, p99"
            f" {steps[int(len(steps) * 0.99)] * 1000:.0f} ms, longest {steps[-1] * 1000:.0f} ms;"
            f" {big.given()} works lie on phones; {peak:.0f} MiB at most in the server's process",
            flush=True,
        )
        if lock:
            took_by_the_child(big.child)


def recorded(entries, judges):
    """Make the record of a round of drawn sheets in its child, and nothing else of the lock."""
    from bench.judging_round import apart, drawn

    took, answer = apart("outreach.judging.locking.child", drawn(entries, judges))
    took_by_the_child(took)
    print(f"{len(answer) / 1e6:.1f} MB of record and labels")


def took_by_the_child(took):
    cpu, peak = took.ru_utime + took.ru_stime, took.ru_maxrss / 1024
    print(f"the record: {cpu:.1f} s of processor and {peak:.0f} MiB at most in its child", flush=True)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--small", action="store_true")
    options.add_argument("--handed", nargs=2, type=int, metavar=("ENTRIES", "JUDGES"), help="this alone")
    options.add_argument("--locked", nargs=2, type=int, metavar=("ENTRIES", "JUDGES"), help="handed out and locked")
    options.add_argument("--recorded", nargs=2, type=int, metavar=("ENTRIES", "JUDGES"), help="the lock's child alone")
    asked = options.parse_args()
    small = asked.small
    if asked.handed:
        handed(*asked.handed)
    if asked.locked:
        handed(*asked.locked, lock=True)
    if asked.recorded:
        recorded(*asked.recorded)
    if asked.handed or asked.locked or asked.recorded:
        return
    plan(*panel(10, 3, conflicts=0), cap=25, seed="warm")  # the libraries are loaded
    timed(175, 25, 25, 0, 0.04)
    timed(175, 25, 25, None, 0.04)
    early_stops()
    languages()
    trials(20 if small else 200)
    disjoint(20 if small else 200)
    calibrated(20 if small else 200)
    compared(20 if small else 100)
    honest(10 if small else 40)
    if not small:
        timed(65_000, 2_000, 120, None, 0.0)
        timed(65_000, 2_000, 120, None, 0.001)
        handed(65_000, 2_000)


if __name__ == "__main__":
    main()
