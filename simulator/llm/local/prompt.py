"""Chat messages as tokens, with nothing in a message that the model could take for a turn mark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from simulator.errors import InputError
from simulator.llm.protocol import Message


class Prompter:
    """Writes prompts for one tokenizer."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        marks = {str(token) for token in tokenizer.get_added_vocab()} | set(tokenizer.all_special_tokens)
        self._marks = sorted((mark for mark in marks if len(mark) > 1), key=len, reverse=True)

    def defused(self, text: str) -> str:
        """`text` with special tokens broken by a space: a trainee cannot open a system message."""
        for mark in self._marks:
            if mark in text:
                text = text.replace(mark, f"{mark[0]} {mark[1:]}")
        return text

    @property
    def end(self) -> int:
        """The token that ends a message."""
        return int(self._tokenizer.eos_token_id)

    def tokens(self, messages: Sequence[Message], *, asking: bool = True) -> list[int]:
        """Tokens of the chat, `asking` up to where the assistant's next message begins."""
        chat = [{"role": message.role, "content": self.defused(message.text)} for message in messages]
        if not self._tokenizer.chat_template:
            raise InputError("this model has no chat template", todo="Use an instruction-tuned (chat) model.")
        text = self._tokenizer.apply_chat_template(chat, tokenize=False, add_generation_prompt=asking)
        return list(self._tokenizer.encode(text, add_special_tokens=False))

    def option(self, text: str) -> list[int]:
        """Tokens of a candidate for the next message, without an end mark."""
        return list(self._tokenizer.encode(self.defused(text), add_special_tokens=False))
