"""The vendors' own Python packages against the server of the tests, and against what Lens sends.

Arguments: the server's address, and a file with {"openai": body, "anthropic": body, "ollama": body}."""

import json
import sys
import typing

import anthropic
import ollama
import openai
from anthropic.types.message_create_params import MessageCreateParamsNonStreaming
from ollama._types import ChatRequest
from openai.types.chat.completion_create_params import CompletionCreateParamsNonStreaming
from pydantic import TypeAdapter

url, sent = sys.argv[1], json.load(open(sys.argv[2], encoding="utf-8"))
question = [{"role": "user", "content": "revenue by city"}]


def consumed(value):
    """Lists are checked when they are read."""
    if isinstance(value, dict):
        return {key: consumed(each) for key, each in value.items()}
    return value if isinstance(value, str) or not hasattr(value, "__iter__") else [consumed(each) for each in value]


def check(name, shape):
    adapter = TypeAdapter(shape)  # It must live as long as the lists are read.
    checked = consumed(adapter.validate_python(sent[name]))
    unknown = set(sent[name]) - set(typing.get_type_hints(shape))
    print(name, "request", len(checked["messages"]), sorted(unknown))


check("openai", CompletionCreateParamsNonStreaming)
check("anthropic", MessageCreateParamsNonStreaming)
request = ChatRequest(**sent["ollama"])
print("ollama request", len(request.messages), sorted(set(sent["ollama"]) - set(ChatRequest.model_fields)))

answer = openai.OpenAI(base_url=url + "/v1", api_key="k").chat.completions.create(model="m", messages=question)
print("openai answer", answer.choices[0].message.content, answer.choices[0].finish_reason, answer.usage.total_tokens)
answer = anthropic.Anthropic(base_url=url, api_key="k").messages.create(model="m", max_tokens=99, messages=question)
print("anthropic answer", answer.content[0].text, answer.stop_reason, answer.usage.output_tokens)
answer = ollama.Client(host=url).chat(model="m", messages=question)
print("ollama answer", answer.message.content, answer.done_reason, answer.eval_count)
