"""A small tap of the Singer SDK: orders with a replication key, and one row of odd values."""
import datetime
import decimal

from singer_sdk import Stream, Tap
from singer_sdk import typing as th

START = datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc)


class Orders(Stream):
    name = "orders"
    primary_keys = ("id",)
    replication_key = "updated_at"
    is_sorted = True
    schema = th.PropertiesList(
        th.Property("id", th.IntegerType, required=True),
        th.Property("name", th.StringType),
        th.Property("price", th.NumberType),
        th.Property("paid", th.BooleanType),
        th.Property("day", th.DateType),
        th.Property("updated_at", th.DateTimeType),
        th.Property("tags", th.ArrayType(th.StringType)),
        th.Property("address", th.ObjectType(th.Property("city", th.StringType))),
    ).to_dict()

    def get_records(self, context):
        bookmark = self.get_starting_timestamp(context)
        for i in range(1, self.config["rows"] + 1):
            moment = START + datetime.timedelta(seconds=i)
            if bookmark and moment < bookmark:
                continue
            yield {"id": i, "name": f"n\u00famber {i}", "price": i + 0.25, "paid": i % 2 == 0,
                   "day": str((START + datetime.timedelta(days=i)).date()), "updated_at": moment.isoformat(),
                   "tags": ["a", str(i)], "address": {"city": f"city {i}"}}


class Odd(Stream):
    name = "odd"
    primary_keys = ("id",)
    schema = th.PropertiesList(
        th.Property("id", th.IntegerType, required=True),
        th.Property("amount", th.CustomType({"type": ["string", "null"], "format": "singer.decimal"})),
        th.Property("nothing", th.StringType),
        th.Property("time", th.TimeType),
        th.Property("uuid", th.UUIDType),
    ).to_dict()

    def get_records(self, context):
        yield {"id": 1, "amount": decimal.Decimal("1234567890123456.7890"), "nothing": None, "time": "12:34:56",
               "uuid": "123e4567-e89b-12d3-a456-426614174000"}


class TapSdk(Tap):
    name = "tap-sdk"
    config_jsonschema = th.PropertiesList(th.Property("rows", th.IntegerType, required=True)).to_dict()

    def discover_streams(self):
        return [Orders(self), Odd(self)]


if __name__ == "__main__":
    TapSdk.cli()
