"""The lines of a run: each step with its time, its verdict, and what to do when it fails."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from generator.changes.errors import StepFailed
from generator.errors import GeneratorError

OK, LEFT_OUT, FAILED = "ok", "left out", "failed"


@dataclass
class Step:
    """One step under way; what it has to say is put into `said`."""

    name: str
    said: str = ""
    verdict: str = OK
    seconds: float = 0.0


@dataclass
class Steps:
    """Runs steps and tells of each as it ends."""

    tell: Callable[[str], None]
    done: list[Step] = field(default_factory=list)

    @contextmanager
    def step(self, name: str, remedy: str) -> Iterator[Step]:
        """Time one step.

        Args:
            name: What it does, in a word.
            remedy: What to do when it fails.

        Raises:
            StepFailed: With the reason, the remedy, and that nothing was changed.
        """
        step = Step(name)
        start = time.perf_counter()
        try:
            yield step
        except GeneratorError as error:
            step.verdict, step.said = FAILED, str(error).splitlines()[0]
            self._end(step, start)
            raise StepFailed(f"{error}\nWhat to do: {remedy}. Nothing was changed.") from error
        except BaseException:
            step.verdict, step.said = FAILED, "interrupted"
            self._end(step, start)
            raise
        self._end(step, start)

    def _end(self, step: Step, start: float) -> None:
        step.seconds = time.perf_counter() - start
        self.done.append(step)
        self.tell(f"{step.verdict:8}  {step.name:10} {step.seconds:6.2f} s  {step.said}")
