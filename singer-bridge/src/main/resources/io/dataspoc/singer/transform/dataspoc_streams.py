"""The rows of a stream that wait for the user's function, and one set of columns for all that comes out of it."""

import pyarrow as pa
from dataspoc_frames import is_list, text


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
