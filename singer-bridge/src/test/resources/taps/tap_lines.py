"""A tap that prints what its config says, and nothing else.

lines: texts, each printed as a line; a text that begins with "base64:" stands for the bytes that it encodes, without a
line feed of its own. stderr: lines for stderr. exit: the exit code. state: a file that gets the content of --state.
rewrite: fields that it sets in its config file before it ends.
"""
import base64
import json
import sys

arguments = dict(zip(sys.argv[1::2], sys.argv[2::2]))
with open(arguments["--config"]) as file:
    config = json.load(file)
for line in config.get("stderr", []):
    print(line, file=sys.stderr)
for line in config["lines"]:
    if line.startswith("base64:"):
        sys.stdout.buffer.write(base64.b64decode(line[7:]))
    else:
        sys.stdout.buffer.write(line.encode() + b"\n")
sys.stdout.flush()
if "rewrite" in config:
    with open(arguments["--config"], "w") as file:
        json.dump({**config, **config["rewrite"]}, file)
sys.exit(config.get("exit", 0))
