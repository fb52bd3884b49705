"""How the benchmarks show what they measured: Markdown that also reads well on a terminal."""

import os
import pathlib
import platform
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

MEASURED = ("seconds", "CPU seconds", "peak RSS")


class Table:
    """Grows on the terminal: each row is printed when it is known. The first column is text, the others are figures."""

    def __init__(self, *columns):
        self.widths = [max(len(column), 24 if number == 0 else 9) for number, column in enumerate(columns)]
        print()
        self.row(*columns)
        print("|" + "|".join(f"{':' if number == 0 else ''}{'-' * (width + 1)}{'' if number == 0 else ':'}"
                             for number, width in enumerate(self.widths)) + "|", flush=True)

    def row(self, *cells):
        padded = [cell.ljust(width) if number == 0 else cell.rjust(width)
                  for number, (cell, width) in enumerate(zip(map(str, cells), self.widths, strict=True))]
        print(f"| {' | '.join(padded)} |", flush=True)


def finding(sentence):
    """What the figures say, in a paragraph of its own."""
    print(f"\n{sentence}", flush=True)


def cells(run):
    """Of the columns MEASURED."""
    return f"{run['wall']:.2f}", f"{run['cpu']:.2f}", f"{run['rss']:.0f} MB"


def rate(run, records):
    return f"{records / run['wall']:,.0f}"


def median(runs, figure):
    return statistics.median(run[figure] for run in runs)


def medians(runs):
    return {figure: median(runs, figure) for figure in ("wall", "cpu", "rss")}


def machine():
    with open("/proc/meminfo", encoding="ascii") as info:
        memory = int(info.readline().split()[1]) / 1024 / 1024
    java = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.splitlines()[0]
    return (f"{os.cpu_count()} cores, {memory:.0f} GiB, Linux {platform.release()}, {java}, "
            f"Python {platform.python_version()}")


def head():
    """The first lines of each benchmark, which bench/run leaves out."""
    print(f"machine: {machine()}")
    print(f"command: {' '.join([os.path.relpath(sys.argv[0], ROOT), *sys.argv[1:]])}", flush=True)
