"""Between Arrow tables and pandas' DataFrames: what the user's function gets, and what becomes of what it returns."""

import datetime
import decimal
import json
import math

import numpy as np
import pandas as pd
import pyarrow as pa


class Refusal(Exception):
    """What is wrong with the user's file or with what its function returned, in one line."""


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
    return isinstance(value, (dict, list, tuple, set, frozenset, np.ndarray))


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
