"""Reads a Parquet file with pyarrow: the columns' types on the first line, then each row as a JSON array of texts."""
import json
import struct
import sys

import pyarrow as pa
import pyarrow.parquet as pq


def numbers(kind):
    """Dates, times and timestamps as what they count."""
    if pa.types.is_list(kind):
        return pa.list_(numbers(kind.value_type))
    if pa.types.is_date32(kind):
        return pa.int32()
    return pa.int64() if pa.types.is_time64(kind) or pa.types.is_timestamp(kind) else kind


def text(value):
    if value is None:
        return "null"
    if isinstance(value, list):
        return "[" + ",".join(text(each) for each in value) + "]"
    if isinstance(value, float):
        return struct.pack(">d", value).hex()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return "'" + value + "'"
    return format(value, "f") if not isinstance(value, int) else str(value)


table = pq.read_table(sys.argv[1])
columns = [table.column(i) for i in range(table.num_columns)]
plain = [[text(value) for value in column.cast(numbers(column.type)).to_pylist()] for column in columns]
with open(sys.argv[2], "w", encoding="utf-8") as out:
    print(json.dumps([str(column.type) for column in columns]), file=out)
    for row in zip(*plain):
        print(json.dumps(row), file=out)
