"""What the whole-process benchmarks share: folders, launchers, streams, a pipeline over a file, and measured runs.

Wall time, CPU time and peak memory are the kernel's own figures for a finished child (wait4): CPU time is that of the
child and of all children that it waited for, the tap among them; peak memory is that of the largest process of those.
"""

import importlib
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

BENCH = pathlib.Path(__file__).resolve().parent
ROOT = BENCH.parent
TARGET = BENCH / "target"
PIPE = ROOT / "pipe-cli/target/dataspoc-pipe/bin/dataspoc-pipe"
LENS = ROOT / "lens-cli/target/dataspoc-lens/bin/dataspoc-lens"
PYTHON_PIPE = "dataspoc-pipe==0.2.0"

CAT_TAP = """#!/bin/sh
# A tap that costs next to nothing: the records lie ready in a file.
case " $* " in *" --discover "*) echo "no catalog" >&2; exit 1 ;; esac
exec cat {stream}
"""

PIPELINE = """source:
  tap: {tap}
  config: {config}
destination:
  bucket: file://{lake}
  path: raw
  compression: zstd
incremental:
  enabled: true
"""


def need_launchers():
    for launcher in (PIPE, LENS):
        if not launcher.exists():
            sys.exit(f"{launcher} is missing. Build it with: mvn -B -DskipTests package")


def java_class_path():
    """Of our own Java programs here."""
    listed = TARGET / "classpath.txt"
    if not listed.exists():
        sys.exit(f"{listed} is missing. Build it with: mvn -B -DskipTests package")
    return f"{TARGET / 'classes'}:{listed.read_text().strip()}"


def orders_stream(records):
    """The file with so many records of about 425 bytes; made once."""
    stream = TARGET / "streams" / f"orders-{records}.jsonl"
    if not stream.exists():
        print(f"making {stream.name} ...", file=sys.stderr)
        stream.parent.mkdir(parents=True, exist_ok=True)
        part = stream.with_suffix(".part")
        source = BENCH / "src/main/java/io/dataspoc/bench/OrdersStream.java"
        subprocess.run(["java", source, str(records), part], check=True)
        part.rename(stream)
    return stream


def python_pipe():
    """Python dataspoc-pipe from the Python package index, installed once."""
    venv = TARGET / "python"
    program = venv / "bin/dataspoc-pipe"
    if not program.exists():
        print(f"installing {PYTHON_PIPE} ...", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        subprocess.run([venv / "bin/pip", "--quiet", "install", PYTHON_PIPE], check=True)
    return program


def duckdb():
    """Python's DuckDB from the Python package index, installed once: a reader that shares nothing with ours but the engine."""
    folder = TARGET / "python-duckdb"
    if not folder.exists():
        print("installing duckdb ...", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "pip", "--quiet", "install", "--target", folder, "duckdb"], check=True)
    sys.path.insert(0, str(folder))
    return importlib.import_module("duckdb")


class Workplace:
    """A fresh home and lake, with one pipeline "orders" whose tap prints a file."""

    def __init__(self, name, stream):
        self.folder = TARGET / "runs" / name
        shutil.rmtree(self.folder, ignore_errors=True)
        self.home = self.folder / "home"
        self.lake = self.folder / "lake"
        pipelines = self.home / ".dataspoc-pipe/pipelines"
        sources = self.home / ".dataspoc-pipe/sources"
        for folder in (pipelines, sources, self.lake):
            folder.mkdir(parents=True)
        tap = self.folder / "tap-file"
        tap.write_text(CAT_TAP.format(stream=stream))
        tap.chmod(0o755)
        config = sources / "orders.json"
        config.write_text("{}")
        (pipelines / "orders.yaml").write_text(PIPELINE.format(tap=tap, config=config, lake=self.lake))

    def environment(self):
        env = {k: v for k, v in os.environ.items() if not k.startswith("DATASPOC_") or k == "DATASPOC_JAVA_OPTS"}
        env["HOME"] = str(self.home)
        return env

    def measured(self, command):
        return measured(command, self.environment(), self.folder / "output.txt")

    def query(self, sql):
        return query(sql, self.environment())

    def remove(self):
        shutil.rmtree(self.folder)


class TransformPlace:
    """A home of dataspoc-lens with an empty lake, for SQL transforms."""

    def __init__(self, name):
        self.folder = TARGET / "runs" / name
        shutil.rmtree(self.folder, ignore_errors=True)
        self.lake = self.folder / "lake"
        self.lake.mkdir(parents=True)
        self.transforms = self.folder / "home/.dataspoc-lens/transforms"
        self.transforms.mkdir(parents=True)
        (self.transforms.parent / "config.yaml").write_text(f"buckets:\n  - file://{self.lake}\n")
        self.env = {k: v for k, v in os.environ.items() if not k.startswith("DATASPOC_")}
        self.env["HOME"] = str(self.folder / "home")

    def run(self, *options):
        return measured([LENS, "transform", "run", *options], self.env, self.folder / "output")

    def remove(self):
        shutil.rmtree(self.folder)


def measured(command, env, output):
    """Runs a command to its end: seconds, CPU seconds, peak MB. Ends this program when the command fails."""
    with open(output, "wb") as out:
        started = time.monotonic()
        process = subprocess.Popen([str(c) for c in command], env=env, stdout=out, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - started
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command} exited {process.returncode}:\n{pathlib.Path(output).read_text()[-2000:]}")
    return {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "rss": usage.ru_maxrss / 1024}


def query(sql, env):
    """Rows that dataspoc-lens answers with."""
    answer = subprocess.run([LENS, "query", sql, "--output", "json"], env=env, capture_output=True, text=True)
    if answer.returncode != 0:
        sys.exit(f"dataspoc-lens query exited {answer.returncode}: {answer.stderr[-2000:]}\n{sql}")
    return json.loads(answer.stdout)["rows"]


def intents(lake):
    """Commits under way, and those that a killed run left."""
    return {path.name for path in (lake / ".dataspoc/intents").rglob("*.json")}


def killed(process, chance, lake, duration, commits=1, within=0.1):
    """Kills a process at a random time: half of them evenly within `duration` seconds, the others within so many seconds after one
    of its first `commits` commits has begun; half of them alone and half together with the processes that they started. None if it
    ended before, else whether a commit was open. The process must lead a session of its own."""
    before = intents(lake)
    if chance.random() < 0.5:
        awaited, seen = chance.randint(1, commits), set()
        while process.poll() is None and len(seen) < awaited:
            seen |= intents(lake) - before
            time.sleep(0.001)
        wait(process, chance.uniform(0, within))
    else:
        wait(process, chance.uniform(0, duration))
    if process.poll() is not None:
        return None
    if chance.random() < 0.5:
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return bool(intents(lake) - before)


def wait(process, seconds):
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        pass


def warm(path):
    """Reads a file once, so that the first run has it in memory as the others do."""
    with open(path, "rb") as file:
        while file.read(1 << 22):
            pass
