"""The Python side of a pipeline's transform: batches of one stream in, through transform(df), and out again.

Started by dataspoc-pipe as "python worker.py <the user's file> <on_error>". Requests come on what was this process's
stdin and answers go to what was its stdout: a line of JSON each, where there are rows followed by one Arrow IPC stream.
What the user's code prints, to either stream, goes to stderr.

  open   a stream begins; the types of the columns that its table has        no answer
  chunk  rows of a stream, which wait here                                    no answer
  run    the oldest so many rows of a stream go through transform(df)         rows, or why there are none
  drop   the rows of a stream that wait are not wanted any more               no answer
"""

import inspect
import json
import linecache
import os
import signal
import sys
import threading
import time
import traceback
import types

GREETING = "DATASPOC TRANSFORM 1 "
OLDEST_PANDAS = (2, 0)
OLDEST_PYARROW = (13, 0)
TRACEBACK_LINES = 20
ANSWER_ROWS = 20_480
ANSWER_BYTES = 4 << 20
PIPE_BYTES = 1 << 20

# Imported when the user's file has parsed: what is missing then is told in one line.
pa = pd = np = frames = streams = None


def main():
    requests, answers = take_pipes()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with_parent, args=(os.getppid(),), daemon=True).start()
    try:
        function = load(sys.argv[1])
    except BaseException as problem:  # a module may raise anything, SystemExit too
        greet(answers, {"failed": describe(problem, sys.argv[1])})
        return
    greet(answers, {"versions": {"python": sys.version.split()[0], "pandas": pd.__version__, "pyarrow": pa.__version__}})
    Conversation(requests, answers, function, sys.argv[1], sys.argv[2] == "raw").run()


def take_pipes():
    """Keeps the pipes for us, and gives the user's code an empty stdin and a stdout that is stderr."""
    requests = os.fdopen(os.dup(0), "rb", buffering=PIPE_BYTES)
    answers = os.fdopen(os.dup(1), "wb", buffering=PIPE_BYTES)
    enlarge(requests)
    enlarge(answers)
    empty = os.open(os.devnull, os.O_RDONLY)
    os.dup2(empty, 0)
    os.close(empty)
    os.dup2(2, 1)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", line_buffering=True)
    return requests, answers


def enlarge(pipe):
    """Fewer switches between the two processes, where the system lets us."""
    try:
        import fcntl

        fcntl.fcntl(pipe.fileno(), getattr(fcntl, "F_SETPIPE_SZ", 1031), PIPE_BYTES)
    except (ImportError, OSError):
        return


def end_with_parent(parent):
    """A transform that never ends must not outlive the run."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def greet(answers, greeting):
    # On a line of its own, whatever the interpreter has printed before we had its stdout.
    answers.write(("\n" + GREETING + json.dumps(greeting) + "\n").encode("ascii"))
    answers.flush()


def load(path):
    """The user's function. Its module finds pd and np, and other modules in its folder."""
    with open(path, "rb") as file:
        code = compile(file.read(), path, "exec", dont_inherit=True)
    import_libraries()
    sys.dont_write_bytecode = True
    import_own(os.path.dirname(os.path.abspath(__file__)))
    # Last, so that a pipeline's file never hides a library of the same name.
    sys.path.append(os.path.dirname(path))
    module = types.ModuleType("dataspoc_transform")
    module.__file__ = path
    module.pd = pd
    module.np = np
    sys.modules[module.__name__] = module
    exec(code, module.__dict__)
    function = getattr(module, "transform", None)
    if not callable(function):
        raise frames.Refusal("It defines no function transform(df).")
    return takes_stream(function)


def import_own(folder):
    """The other files of this program, which lie beside it; the user's code does not find them."""
    global frames, streams
    sys.path.insert(0, folder)
    import dataspoc_frames as frames
    import dataspoc_streams as streams

    sys.path[:] = [each for each in sys.path if each != folder]


def import_libraries():
    global pa, pd, np
    missing = []
    try:
        import pyarrow as pa
    except ImportError as problem:
        missing.append(wanted("pyarrow", problem))
    try:
        import pandas as pd
        import numpy as np
    except ImportError as problem:
        missing.append(wanted("pandas", problem))
    if missing:
        raise MissingLibraries(missing)
    for library, oldest in ((pd, OLDEST_PANDAS), (pa, OLDEST_PYARROW)):
        if version(library) < oldest:
            missing.append("'%s>=%d.%d'" % ((library.__name__,) + oldest))
    if missing:
        raise MissingLibraries(missing)


class MissingLibraries(Exception):
    """What has to be installed."""


def wanted(name, problem):
    # One that is there but can't be imported says why on stderr; to install it again may well mend it.
    if not isinstance(problem, ModuleNotFoundError):
        print("import %s: %s" % (name, problem), file=sys.stderr)
    return name


def version(library):
    return tuple(int("".join(c for c in part if c.isdigit()) or 0) for part in library.__version__.split(".")[:2])


def takes_stream(function):
    """Calls transform(df) or transform(df, stream), whichever it is."""
    try:
        parameters = list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError):
        return lambda df, stream: function(df)
    positional = [p for p in parameters if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
    named = [p for p in parameters if p.name == "stream" and p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY)]
    if named and named[0] is not parameters[0]:
        return lambda df, stream: function(df, stream=stream)
    second = positional[1:2]
    if second and second[0].default is second[0].empty:
        return lambda df, stream: function(df, stream)
    return lambda df, stream: function(df)


def describe(problem, path):
    """Why something failed: what, where in the user's file, and the last lines of the traceback."""
    if isinstance(problem, MissingLibraries):
        return {"kind": "missing", "packages": problem.args[0], "python": sys.executable}
    if frames is not None and isinstance(problem, frames.Refusal):
        return {"kind": "refused", "message": str(problem)}
    own = own_traceback(problem, path)
    lines = "".join(traceback.format_exception(type(problem), problem, own, chain=False)).splitlines()
    for line in lines[-TRACEBACK_LINES:]:
        print(line, file=sys.stderr)
    where = place(problem, path)
    message = "".join(traceback.format_exception_only(type(problem), problem)).strip().splitlines()[-1]
    return {"kind": "raised", "message": message[:2000], **where}


def own_traceback(problem, path):
    """The traceback from the user's file on; what called it is ours."""
    own = problem.__traceback__
    while own is not None and own.tb_frame.f_code.co_filename != path:
        own = own.tb_next
    return own


def place(problem, path):
    """The line of the user's file that the exception came through last."""
    if isinstance(problem, SyntaxError):
        return {"file": problem.filename, "line": problem.lineno, "code": (problem.text or "").strip()}
    found = {}
    for frame, line in traceback.walk_tb(problem.__traceback__):
        code = frame.f_code
        if code.co_filename == path:
            found = {"file": path, "line": line, "function": code.co_name, "code": linecache.getline(path, line).strip()}
    return found


class Conversation:
    def __init__(self, requests, answers, function, path, raw_on_error):
        self.requests = requests
        self.answers = answers
        self.function = function
        self.path = path
        self.raw_on_error = raw_on_error
        self.streams = {}

    def run(self):
        for line in iter(self.requests.readline, b""):
            request = json.loads(line)
            what = request["do"]
            if what == "open":
                self.streams[request["id"]] = streams.Stream(request["stream"], request["table"])
            elif what == "chunk":
                self.chunk(request)
            elif what == "run":
                self.transform(request)
            else:
                self.streams.pop(request["id"], None)

    def chunk(self, request):
        with pa.ipc.open_stream(self.requests) as reader:
            table = reader.read_all()
        self.streams[request["id"]].add(table)

    def transform(self, request):
        stream = self.streams[request["id"]]
        table = stream.take(request["rows"])
        started = time.monotonic()
        answer = {"notes": []}
        try:
            result = self.call(table, stream, answer["notes"])
        except BaseException as problem:  # whatever the user's code raises is for the run to tell
            answer["failed"] = describe(problem, self.path)
            result = self.untransformed(table, stream, answer["notes"])
        flush_output()
        answer["seconds"] = time.monotonic() - started
        self.send(answer, result)

    def call(self, table, stream, notes):
        result = self.function(frames.to_frame(table), stream.name)
        return stream.unify(frames.from_frame(result, stream), notes)

    def untransformed(self, table, stream, notes):
        if not self.raw_on_error:
            return None
        return stream.unify(dict(zip(table.column_names, table.columns)), notes)

    def send(self, answer, table):
        answer["rows"] = -1 if table is None else table.num_rows
        self.answers.write((json.dumps(answer) + "\n").encode("ascii"))
        if table is not None:
            rows = max(1, min(ANSWER_ROWS, ANSWER_BYTES * max(1, table.num_rows) // max(1, table.nbytes)))
            with pa.ipc.new_stream(self.answers, table.schema) as writer:
                writer.write_table(table, max_chunksize=rows)
        self.answers.flush()


def flush_output():
    """What was printed comes before the answer; a stream that the user's code has closed has nothing to say."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and not stream.closed:
            stream.flush()


if __name__ == "__main__":
    main()
