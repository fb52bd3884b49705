#!/bin/sh
# What Pipe is used for, small: a tap with all types of values runs into a lake in a folder.
set -eu

mkdir -p "$PWD/home/pipelines" "$PWD/home/sources" "$PWD/lake"
echo '{}' >"$PWD/home/sources/train.json"

cat >"$PWD/tap-train" <<'TAP'
#!/bin/sh
case " $* " in
  *" --discover "*)
    echo '{"streams":[{"tap_stream_id":"things","stream":"things","schema":{"type":"object","properties":{"id":{"type":"integer"}}},"metadata":[]}]}'
    exit ;;
esac
echo '{"type":"SCHEMA","stream":"things","key_properties":["id"],"schema":{"type":"object","properties":{"id":{"type":"integer"},"name":{"type":["null","string"]},"price":{"type":["null","number"],"multipleOf":0.01},"weight":{"type":["null","number"]},"open":{"type":["null","boolean"]},"made":{"type":["null","string"],"format":"date"},"sold":{"type":["null","string"],"format":"date-time"},"at":{"type":["null","string"],"format":"time"},"tags":{"type":["null","array"],"items":{"type":"string"}},"more":{"type":["null","object"]}}}}'
i=0
while [ $i -lt 200 ]; do
  i=$((i + 1))
  echo '{"type":"RECORD","stream":"things","record":{"id":'$i',"name":"thing '$i'","price":'$i'.25,"weight":0.5,"open":true,"made":"2026-01-31","sold":"2026-01-31T10:11:12.123456Z","at":"10:11:12","tags":["a","b"],"more":{"a":[1,{"b":null}]}},"time_extracted":"2026-01-31T10:11:12Z"}'
done
echo '{"type":"STATE","value":{"bookmarks":{"things":200}}}'
TAP
chmod 755 "$PWD/tap-train"

cat >"$PWD/home/pipelines/train.yaml" <<PIPELINE
source:
  tap: $PWD/tap-train
  config: $PWD/home/sources/train.json
destination:
  bucket: file://$PWD/lake
  path: raw
incremental:
  enabled: true
PIPELINE

export DATASPOC_PIPE_HOME="$PWD/home"
"$trained" --help
"$trained" || [ $? = 2 ] # Lays out a help.
"$trained" validate train
"$trained" run train
"$trained" run train
"$trained" status
"$trained" logs train
"$trained" manifest "file://$PWD/lake"
"$trained" --version
"$trained" config check
"$trained" config show train
"$trained" tap list
"$trained" tap discover train
"$trained" state show train
"$trained" schedule list
"$trained" preview train
"$trained" compact train
"$trained" completion bash
"$trained" self-check
printf '%s\n' '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{}}}' \
  '{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"pipeline_status","arguments":{}}}' | "$trained" mcp
