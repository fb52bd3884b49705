# A week with dataspoc-pipe. With an argument stderr is shown apart, with "! " before each line: then neither is a terminal.
piped=$1

pipe() {
  echo "\$ dataspoc-pipe $*"
  if [ -n "$piped" ]; then
    dataspoc-pipe "$@" 2>"$HOME/stderr"
  else
    dataspoc-pipe "$@"
  fi
  code=$?
  [ -z "$piped" ] || sed 's/^/! /' "$HOME/stderr"
  [ "$code" = 0 ] || echo "[exit code $code]"
}

# The first lines of what is long.
start() {
  count=$1
  shift
  pipe "$@" | sed "1,$((count + 1))!d"
}

csv() {
  mkdir -p "$HOME/in"
  cat >"$HOME/in/$1"
  touch -d 2026-01-01T00:00:00.123456789Z "$HOME/in/$1"
}

# Monday: a pipeline.
printf 'id,name,city\n1,Ann,Rome\n2,Bob,Oslo\n' | csv customers.csv
printf 'id,customer,amount\n1,1,10.50\n2,1,3.25\n3,2,7\n' | csv orders.csv
pipe --version
start 3 completion bash
pipe self-check | sed -n '/^\$/p;/Trial/p'
pipe init
pipe add shop --tap csv --config "path=$HOME/in" --bucket "$HOME/lake" --incremental --schedule '0 6 * * *' --yes
pipe config check
pipe config show shop
start 4 config schema
pipe validate shop
pipe tap list
pipe tap discover shop
pipe preview shop --rows 1
pipe run shop

# Tuesday: it runs by itself.
pipe schedule install
pipe schedule list

# Wednesday: does it?
pipe run shop
pipe status
pipe logs shop
pipe logs shop --tail 2

# Thursday: something is to be read again.
pipe state show shop --stream orders
pipe state export shop state.json
pipe state reset shop --stream orders
pipe run shop --dry-run
pipe run shop
pipe state set shop --stream orders '{"files": {}}'
pipe state import shop state.json

# Friday: the lake is tidied up.
pipe compact shop
pipe expire shop --older-than 90d
pipe repair "$HOME/lake"
pipe manifest "$HOME/lake"

# Saturday: a tap of the company's own, and an agent.
pipe tap install "tap-company=$HOME/tap-company"
sed -i 's/1\.0\.0/1.1.0/' "$HOME/tap-company/pyproject.toml"
pipe tap upgrade
pipe tap remove tap-company
pipe mcp install claude --print
pipe mcp <<MESSAGES
{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"ann","version":"1"}}}
{"jsonrpc":"2.0","method":"notifications/initialized"}
{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"list_pipelines","arguments":{}}}
MESSAGES

# Sunday: less is wanted, and nothing works.
pipe tap select shop --exclude customers
pipe schedule remove
pipe run shoo
echo "That was the week."
