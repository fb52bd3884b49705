"""The Python side of a pipeline's transform: batches of one stream in, through transform(df), and out again.

Started by dataspoc-pipe as "python worker.py <the user's file> <on_error>". Requests come on what was this process's
stdin and answers go to what was its stdout: a line of JSON each, where there are rows followed by one Arrow IPC stream.
What the user's code prints, to either stream, goes to stderr.

  open   a stream begins; the types of the columns that its table has        no answer
  chunk  rows of a stream, which wait here                                    no answer
  run    the oldest so many rows of a stream go through transform(df)         rows, or why there are none
  drop   the rows of a stream that wait are not wanted any more               no answer
"""

import datetime
import decimal
import inspect
import json
import linecache
import math
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

pa = pc = pd = np = None


class Refusal(Exception):
    """What is wrong with the user's file or with what its function returned, in one line."""


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
    # Last, so that a pipeline's file never hides a library of the same name.
    sys.path[:] = [each for each in sys.path if each != os.path.dirname(os.path.abspath(__file__))]
    sys.path.append(os.path.dirname(path))
    sys.dont_write_bytecode = True
    module = types.ModuleType("dataspoc_transform")
    module.__file__ = path
    module.pd = pd
    module.np = np
    sys.modules[module.__name__] = module
    exec(code, module.__dict__)
    function = getattr(module, "transform", None)
    if not callable(function):
        raise Refusal("It defines no function transform(df).")
    return takes_stream(function)


def import_libraries():
    global pa, pc, pd, np
    missing = []
    try:
        import pyarrow as pa
        import pyarrow.compute as pc
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
    if isinstance(problem, Refusal):
        return {"kind": "refused", "message": str(problem)}
    frames = own_frames(problem, path)
    lines = "".join(traceback.format_exception(type(problem), problem, frames, chain=False)).splitlines()
    for line in lines[-TRACEBACK_LINES:]:
        print(line, file=sys.stderr)
    where = place(problem, path)
    message = "".join(traceback.format_exception_only(type(problem), problem)).strip().splitlines()[-1]
    return {"kind": "raised", "message": message[:2000], **where}


def own_frames(problem, path):
    """The traceback from the user's file on; what called it is ours."""
    frames = problem.__traceback__
    while frames is not None and frames.tb_frame.f_code.co_filename != path:
        frames = frames.tb_next
    return frames


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
                self.streams[request["id"]] = Stream(request["stream"], request["table"])
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
        result = self.function(to_frame(table), stream.name)
        return stream.unify(from_frame(result, stream), notes)

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


class Stream:
    """The rows of one stream that wait, and the columns that came out of the transform so far."""

    def __init__(self, name, table):
        self.name = name
        self.tables = []
        self.inputs = None
        self.columns = {}
        self.known = {column: named_type(type) for column, type in table.items()}

    def add(self, table):
        if self.inputs is None or not table.schema.equals(self.inputs):
            # Another SCHEMA: what comes out of it begins anew, too.
            self.inputs = table.schema
            self.columns = {}
        self.tables.append(table)

    def take(self, rows):
        everything = pa.concat_tables(self.tables)
        self.tables = [everything.slice(rows)] if everything.num_rows > rows else []
        return everything.slice(0, rows)

    def input_type(self, name):
        index = self.inputs.get_field_index(name)
        return None if index < 0 else self.inputs.field(index).type

    def expected(self, name):
        """The type that a column had so far: in earlier batches, in the table, else as it came."""
        return self.columns.get(name) or self.known.get(name) or self.input_type(name)

    def unify(self, arrays, notes):
        """A table of these columns and of those that earlier batches had, each of one type for all batches."""
        rows = len(next(iter(arrays.values())))
        for name, array in arrays.items():
            arrays[name] = self.unified(name, array, notes)
        missing = [name for name in self.columns if name not in arrays]
        for name in missing:
            arrays[name] = pa.nulls(rows, self.columns[name])
        for name, array in arrays.items():
            self.columns[name] = self.known[name] = array.type
        ordered = {name: arrays[name] for name in self.columns}
        return pa.table(list(ordered.values()), schema=pa.schema([pa.field(n, a.type) for n, a in ordered.items()]))

    def unified(self, name, array, notes):
        before = self.columns.get(name)
        given = self.input_type(name)
        if pa.types.is_null(array.type):
            return array.cast(self.expected(name) or pa.string())
        if before is None:
            return as_given(array, given)
        if same_type(array.type, before):
            return array.cast(before)
        result = fitted(array, before)
        if not same_type(result.type, before):
            notes.append("column '%s' is %s in one batch and %s in another; it goes on as %s"
                         % (name, before, array.type, result.type))
        return result


def named_type(name):
    """The type that the manifest calls so; None for any other."""
    if name.startswith("list<item: "):
        element = named_type(name[len("list<item: "):-1])
        return None if element is None else pa.list_(element)
    if name.startswith("decimal128("):
        precision, scale = name[len("decimal128("):-1].split(",")
        return pa.decimal128(int(precision), int(scale))
    named = (pa.int64(), pa.float64(), pa.bool_(), pa.string(), pa.date32(), pa.time64("us"), pa.timestamp("us", "UTC"))
    return next((type for type in named if str(type) == name), None)


def to_frame(table):
    """As pandas users get it from a Parquet file, but integers and truth values with nulls stay what they are."""
    exact = [f.name for f, c in zip(table.schema, table.columns) if c.null_count and is_discrete(f.type)]
    lists = [f.name for f, c in zip(table.schema, table.columns) if is_list(f.type) and has_null_integers(c)]
    if not exact and not lists:
        return table.to_pandas()
    nullable = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}
    others = [name for name in table.column_names if name not in exact and name not in lists]
    parts = [table.select(others).to_pandas(), table.select(exact).to_pandas(types_mapper=nullable.get)]
    parts += [pd.Series(exact_lists(table.column(name)), name=name, dtype=object) for name in lists]
    return pd.concat(parts, axis=1)[table.column_names]


def is_discrete(type):
    return pa.types.is_integer(type) or pa.types.is_boolean(type)


def is_list(type):
    return type is not None and (pa.types.is_list(type) or pa.types.is_large_list(type))


def has_null_integers(column):
    return is_discrete(column.type.value_type) and any(c.flatten().null_count for c in column.chunks)


def exact_lists(column):
    """Arrays of objects, where arrays of integers with nulls would be of floating point."""
    return [None if each is None else np.array(each, dtype=object) for each in column.to_pylist()]


def from_frame(df, stream):
    """The columns of what the function returned, by name, each of a type that there is a column for."""
    if not isinstance(df, pd.DataFrame):
        what = "None. Does it end in 'return df'?" if df is None else "%s, not a DataFrame." % kind(df)
        raise Refusal("transform(df) returned " + what)
    if isinstance(df.columns, pd.MultiIndex):
        raise Refusal("transform(df) returned columns with several levels. Give each column one name.")
    named = [name for name in df.index.names if name is not None and name not in df.columns]
    if named:
        # After set_index or groupby these are data. A plain index only counts rows.
        df = df.reset_index(level=named)
    arrays = {}
    for position, label in enumerate(df.columns):
        name = str(label)
        if name in arrays:
            raise Refusal("transform(df) returned two columns named '%s'. Rename one of them." % name)
        arrays[name] = column(name, df.iloc[:, position], stream.expected(name))
    if not arrays:
        raise Refusal("transform(df) returned no columns.")
    return arrays


def kind(value):
    return "a list" if isinstance(value, list) else "a " + type(value).__name__


def column(name, series, given):
    try:
        return chunked(canonical(to_array(series, given), series))
    except Refusal as problem:
        raise Refusal("transform(df) returned a column '%s' that can't be stored: %s" % (name, problem)) from problem
    except (pa.ArrowException, ValueError, TypeError, OverflowError) as problem:
        raise Refusal("transform(df) returned a column '%s' (%s) that can't be stored: %s"
                      % (name, series.dtype, str(problem).splitlines()[0])) from problem


def chunked(array):
    return array if isinstance(array, pa.ChunkedArray) else pa.chunked_array([array])


def to_array(series, given):
    if isinstance(series.dtype, pd.SparseDtype):
        series = series.sparse.to_dense()
    if series.dtype == object and holds_structures(series):
        return structures(series, given)
    try:
        return pa.array(series, from_pandas=True)
    except (pa.ArrowException, ValueError, TypeError, OverflowError):
        return whole_numbers(series) if series.dtype == object else texts(series)


def holds_structures(series):
    first = series.first_valid_index()
    value = None if first is None else next(v for v in series.array if not is_null(v))
    return isinstance(value, (dict, list, tuple, set, frozenset)) or (np is not None and isinstance(value, np.ndarray))


def structures(series, given):
    """Lists of scalars of one kind stay lists, all else is JSON text."""
    values = [list(v) if isinstance(v, (set, frozenset)) else v for v in series.array]
    array = array_or_none(values, given) if is_list(given) else None
    if array is None:
        array = array_or_none(values, None)
    if array is None or not is_list(array.type):
        return texts(series)
    element = element_type(array.type.value_type, given)
    return texts(series) if element is None else array.cast(pa.list_(element))


def array_or_none(values, type):
    try:
        return pa.array(values, type, from_pandas=True)
    except (pa.ArrowException, ValueError, TypeError, OverflowError):
        return None


def element_type(type, given):
    """What lists of such elements are stored as; None where they are no scalars."""
    is_ = pa.types
    if is_.is_null(type):
        return given.value_type if is_list(given) else pa.string()
    if is_list(given) and type == given.value_type:
        return type
    if is_.is_integer(type):
        return pa.int64() if type != pa.uint64() else None
    if is_.is_floating(type):
        return pa.float64()
    if is_.is_decimal(type):
        return pa.decimal128(38, max(0, type.scale))
    if is_.is_timestamp(type):
        return pa.timestamp("us", "UTC")
    if is_.is_time(type):
        return pa.time64("us")
    if is_.is_date(type):
        return pa.date32()
    if is_.is_string(type) or is_.is_large_string(type):
        return pa.string()
    return type if is_.is_boolean(type) else None


def whole_numbers(series):
    """Integers beyond 64 bits as decimals, whatever else is mixed as text."""
    values = [None if is_null(value) else value for value in series.array]
    if all(value is None or (isinstance(value, int) and not isinstance(value, bool)) for value in values):
        if all(value is None or abs(value) < 10 ** 38 for value in values):
            return pa.array([None if v is None else decimal.Decimal(v) for v in values], pa.decimal128(38, 0))
    return texts(series)


def canonical(array, series):
    """The same values in one of the types that there are columns for."""
    type = array.type
    is_ = pa.types
    if is_.is_dictionary(type):
        return canonical(array.cast(type.value_type), series)
    if is_list(type) and element_type(type.value_type, None) == type.value_type:
        return array
    if is_.is_null(type) or is_.is_boolean(type) or type in (pa.int64(), pa.float64(), pa.string(), pa.large_string()):
        return array
    if is_.is_integer(type):
        return unsigned(array) if type == pa.uint64() else array.cast(pa.int64())
    if is_.is_floating(type):
        return array.cast(pa.float64())
    if is_.is_decimal(type):
        return decimals(array)
    if is_.is_timestamp(type):
        return microseconds(array.cast(pa.timestamp("us", type.tz), safe=False), pa.timestamp("us", "UTC"))
    if is_.is_date(type):
        return array.cast(pa.date32())
    if is_.is_time(type):
        return array.cast(pa.time64("us"), safe=False)
    if is_.is_duration(type):
        return microseconds(array.cast(pa.duration("us"), safe=False), pa.int64())
    if is_.is_binary(type) or is_.is_large_binary(type) or is_.is_fixed_size_binary(type):
        return bytes_as_text(array)
    if type == getattr(pa, "string_view", pa.large_string)():
        return array.cast(pa.large_string())
    return texts(series)


def unsigned(array):
    try:
        return array.cast(pa.int64())
    except pa.ArrowInvalid:
        return array.cast(pa.decimal128(20, 0)).cast(pa.decimal128(38, 0))


def decimals(array):
    """38 digits, so that one batch's longest number does not make the type."""
    scale = max(0, array.type.scale)
    try:
        return array.cast(pa.decimal128(38, scale))
    except pa.ArrowInvalid:
        return array.cast(pa.string())


def microseconds(array, type):
    if isinstance(array, pa.ChunkedArray):
        return pa.chunked_array([chunk.view(type) for chunk in array.chunks], type)
    return array.view(type)


def bytes_as_text(array):
    try:
        return array.cast(pa.binary()).cast(pa.string())
    except pa.ArrowInvalid:
        raise Refusal("it holds bytes that are no UTF-8 text. Encode them, in base64 for instance.") from None


def as_given(array, given):
    """A column that came as a decimal stays that one, if its values still fit."""
    if given is not None and pa.types.is_decimal(given) and not same_type(array.type, given):
        if pa.types.is_decimal(array.type) or pa.types.is_integer(array.type):
            return cast_or_none(array, given) or array
    return array


def fitted(array, before):
    """The values of a later batch in the type of the earlier ones, else in one that holds both, else as text."""
    for type in (before, wider(before, array.type)):
        if type is not None and holds(type, array.type):
            result = cast_or_none(array, type)
            if result is not None:
                return result
    return as_text(array)


def holds(type, other):
    """Whether values of another type are the same values in this one."""
    is_ = pa.types
    if is_.is_decimal(type):
        return is_.is_decimal(other) or is_.is_integer(other)
    if is_.is_floating(type):
        return is_.is_integer(other) or is_.is_floating(other)
    if is_.is_timestamp(type):
        return is_.is_date(other) or is_.is_timestamp(other)
    return False


def wider(first, second):
    is_ = pa.types
    if is_.is_decimal(first) or is_.is_decimal(second):
        if all(is_.is_decimal(t) or is_.is_integer(t) for t in (first, second)):
            return pa.decimal128(38, max(t.scale for t in (first, second) if is_.is_decimal(t)))
        return None
    pair = {str(first), str(second)}
    if pair == {"int64", "double"}:
        return pa.float64()
    return pa.timestamp("us", "UTC") if any(is_.is_timestamp(t) for t in (first, second)) else None


def as_text(array):
    if is_list(array.type):
        return pa.array([None if v is None else text(v) for v in array.to_pylist()], pa.string())
    return array.cast(pa.large_string() if pa.types.is_large_string(array.type) else pa.string())


def same_type(one, other):
    return one == other or {str(one), str(other)} == {"string", "large_string"}


def cast_or_none(array, type):
    try:
        return array.cast(type)
    except pa.ArrowException:
        return None


def texts(series):
    return pa.array([None if is_null(value) else text(value) for value in series.array], pa.large_string())


def is_null(value):
    return value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and value != value)


def text(value):
    """Text as it is, numbers and truth values, lists and objects as JSON, anything else in its own words."""
    if isinstance(value, str):
        return value
    plain = as_json(value)
    return plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False, allow_nan=False)


def as_json(value):
    if isinstance(value, np.generic):
        value = value.item()
    if is_null(value) or (isinstance(value, float) and math.isinf(value)):
        return None
    if isinstance(value, (str, bool, int, float)):
        return value
    if isinstance(value, dict):
        return {str(key): as_json(each) for key, each in value.items()}
    if isinstance(value, (list, tuple, set, frozenset, np.ndarray)):
        return [as_json(each) for each in value]
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return str(value)


if __name__ == "__main__":
    main()
