"""A tap that sends a row of each of its streams in turn."""
import json
import sys

arguments = dict(zip(sys.argv[1::2], sys.argv[2::2]))
with open(arguments["--config"]) as file:
    config = json.load(file)
streams = ["s%d" % i for i in range(config["streams"])]
for stream in streams:
    print(json.dumps({"type": "SCHEMA", "stream": stream, "key_properties": ["id"],
                      "schema": {"properties": {"id": {"type": "integer"}}}}))
for row in range(config["rows"]):
    for stream in streams:
        print(json.dumps({"type": "RECORD", "stream": stream, "record": {"id": row}}))
