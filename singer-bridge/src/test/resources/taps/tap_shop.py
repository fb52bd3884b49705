"""A plain Singer tap: it knows --config and --state and nothing else. Its config says how it behaves.

rows: records per stream; streams: their names; state_every: a STATE after so many records, 0 for none;
final_state: whether a STATE comes last; end: how it ends.
"""
import argparse
import json
import os
import signal
import subprocess
import sys
import time


def say(message):
    sys.stdout.write(json.dumps(message) + "\n")


def schema(stream):
    properties = {"id": {"type": "integer"}, "name": {"type": ["null", "string"]}, "price": {"type": "number"}}
    say({"type": "SCHEMA", "stream": stream, "schema": {"type": "object", "properties": properties},
         "key_properties": ["id"]})


def end(how):
    sys.stdout.flush()
    if how.startswith("exit "):
        sys.exit(int(how.split()[1]))
    if how.startswith("signal "):
        os.kill(os.getpid(), int(how.split()[1]))
    if how == "garbage":
        print("Traceback: this is no message")
    if how == "half a line":
        sys.stdout.write('{"type": "RECORD", "stream": "orders", "rec')
    if how == "child":
        subprocess.Popen(["sleep", "600"])
    if how == "hang":
        time.sleep(600)
    if how == "deaf":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        time.sleep(600)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--config", required=True)
    parser.add_argument("--state")
    args = parser.parse_args()
    with open(args.config) as file:
        config = json.load(file)
    start = 0
    if args.state:
        with open(args.state) as file:
            start = json.load(file)["last_id"]
    for _ in range(config.get("stderr_lines", 0)):
        print("a chatty tap with password " + config.get("password", ""), file=sys.stderr)
    streams = config.get("streams", ["orders"])
    for stream in streams:
        schema(stream)
    rows, every = config.get("rows", 10), config.get("state_every", 0)
    for i in range(start + 1, start + rows + 1):
        for stream in streams:
            say({"type": "RECORD", "stream": stream, "record": {"id": i, "name": f"n{i}", "price": i / 4}})
        if every and i % every == 0:
            say({"type": "STATE", "value": {"last_id": i}})
    if config.get("final_state", False):
        say({"type": "STATE", "value": {"last_id": start + rows}})
    end(config.get("end", "exit 0"))


main()
