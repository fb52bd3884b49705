"""A tap whose first record is one line of as many bytes as its config says."""
import json
import sys

arguments = dict(zip(sys.argv[1::2], sys.argv[2::2]))
with open(arguments["--config"]) as file:
    config = json.load(file)
print(json.dumps({"type": "SCHEMA", "stream": "rows", "key_properties": ["id"], "schema": {"properties": {
    "id": {"type": "integer"}, "text": {"type": "string"}}}}))
sys.stdout.write('{"type": "RECORD", "stream": "rows", "record": {"id": 1, "text": "')
for start in range(0, config["bytes"], 1 << 16):
    sys.stdout.write("x" * min(1 << 16, config["bytes"] - start))
sys.stdout.write('"}}\n')
print(json.dumps({"type": "RECORD", "stream": "rows", "record": {"id": 2, "text": "y"}}))
