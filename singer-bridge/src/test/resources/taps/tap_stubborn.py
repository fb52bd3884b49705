"""A tap that cannot be talked to: it ignores SIGTERM, and so does its child, which holds its stdout. Then both are silent."""
import json
import os
import signal
import sys
import time

arguments = dict(zip(sys.argv[1::2], sys.argv[2::2]))
with open(arguments["--config"]) as file:
    config = json.load(file)
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print(json.dumps({"type": "SCHEMA", "stream": "t", "schema": {"properties": {"i": {"type": "integer"}}}}))
print(json.dumps({"type": "RECORD", "stream": "t", "record": {"i": 1}}))
print(json.dumps({"type": "STATE", "value": {"last": 1}}))
print(json.dumps({"type": "RECORD", "stream": "t", "record": {"i": 2}}), flush=True)
child = os.fork()
if child:
    with open(config["pids"], "w") as file:
        file.write("%d %d" % (os.getpid(), child))
time.sleep(600)
