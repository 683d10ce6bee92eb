"""Threads that meet again and again: what the litmus programs have in common.

A program gives run() some actors, functions of the round's state. Each has a
thread of its own. At the beginning of a round the threads wait for each other,
then all actors run at the same time. What a round came to is a string; the
program prints each that came up, and how often:

    attribute 0 1: 17

The first argument is the number of rounds, 100 without. The second says that
the threads meet in one round of so many only, and run freely in between: where
they really run at the same time, that hits upon more.
"""
import sys
import threading
import time

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 100
EVERY = int(sys.argv[2]) if len(sys.argv) > 2 else 1

PATIENCE = 200  # how often a thread looks for the others before it lets go
BATCH = 500     # rounds whose states there are at the same time


def wait(at, n):
    """Returns when everybody is at round n."""
    for k in range(len(at)):
        looks = 0
        while at[k] < n:
            looks += 1
            if looks > PATIENCE:
                time.sleep(0)


def take_part(actor, me, at, states, results, failed):
    """The life of a thread."""
    n = 0
    try:
        for state in states:
            if n % EVERY == 0:
                at[me] = n + 1
                wait(at, n + 1)
            n += 1
            results.append(actor(state))
    except BaseException as e:
        failed.append(e)
        raise
    finally:
        at[me] = 1 << 60


def run(name, actors, make, outcome, share=1):
    """Runs the actors for all rounds, or for one part of share, each with a new
    state from make(), counts the strings outcome(state, *results of the actors),
    and prints them."""
    counts = {}
    failed = []
    rounds = max(ROUNDS // share, 3)
    while rounds > 0 and not failed:
        states = [make() for _ in range(min(rounds, BATCH))]
        rounds -= len(states)
        at = [0] * len(actors)
        results = [[] for _ in actors]
        together([(take_part, a, i, at, states, results[i], failed) for i, a in enumerate(actors)])
        for state, *got in zip(states, *results):
            text = outcome(state, *got)
            counts[text] = counts.get(text, 0) + 1
    for text in sorted(counts):
        print(f"{name} {text}: {counts[text]}")


def together(calls):
    """Makes each call, a function and its arguments, in a thread of its own."""
    threads = [threading.Thread(target=f, args=a) for f, *a in calls]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def shown(*values):
    return " ".join(map(str, values))


class Box:
    """A state with whatever attributes."""

    def __init__(self, **kw):
        self.__dict__.update(kw)
