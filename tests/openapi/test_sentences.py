"""Each statement of the vendor's document is said, and each documented mark is a statement."""

from __future__ import annotations

import ast
import os
import re
from pathlib import Path

import pytest

from gtmhub_goals_contract.cli.subcommands import laws
from gtmhub_goals_contract.contract import Sentence, load_sentences
from tests.openapi import contract

SENTENCES = load_sentences()
ROOT = Path(__file__).parents[2]
DOCUMENT = os.environ.get("GOALS_DOCUMENT", "")
NO_MEANING = re.compile(  # headings, names and samples of the tables, the frame around code
    r"|Objectives endpoints|🔗|\*|get|put|post|patch|delete|DEPRECATED|/goals\S*|Parameters"
    r"|NameTypeDescription|Expected response codes|expected in \w+(, sample value:)?"
    r"|gtmhub-accountId|goalId|ownerId|goals?|goalsIds|comment|reviewers|goalConfidence"
    r"|\S*[0-9a-f]{24}\S*|[0-9]+|2021-03-20|>0.5|>1|-attainment|true|current|\[|\{name: .*"
    r"|name,description|name,sessionId,.*|-name,dateCreated|plainText|mentionsMarkup"
    r"|curl .*|-d .*|-H .*|var .*|\{?\}|\},|\}; ?\$.*|\"data\": body|\"gtmhub-accountId\": .*"
    r"| NOTE: .*|In a terminal .*|import .*|headers = .*|url = .*|body = .*|requests\..*"
)
every_sentence = pytest.mark.parametrize("fact", SENTENCES, ids=lambda fact: fact.quote[:60])


def law_names() -> set[str]:
    """The names of all laws of the contract suite, read from its modules."""
    modules = (ROOT / "contract_tests").glob("**/laws/*.py")
    texts = [module.read_text() for module in modules]
    return {name for text in texts for name in re.findall(r'@law\(\s*"([^"]+)"', text)}


def clauses() -> set[str]:
    """What laws claim, in their words, with {} where they put in what they look at."""
    suite = ROOT / "contract_tests" / "gtmhub_goals_contract"
    found = set()
    for module in (*(suite / "laws").glob("*.py"), suite / "suite" / "context.py"):
        for node in ast.walk(ast.parse(module.read_text())):
            parts = node.values if isinstance(node, ast.JoinedStr) else [node]
            words = [each.value if isinstance(each, ast.Constant) else "{}" for each in parts]
            found.add("".join(map(str, words)))
    return found


def faults() -> dict[str, str]:
    """The faulty servers by name, each with the law that must catch it."""
    modules = (ROOT / "tests" / "contract_tests").glob("**/faults/*.py")
    texts = [module.read_text() for module in modules]
    found = [
        pair
        for text in texts
        for pair in re.findall(r'@fault\(\s*(?:law=)?"([^"]+)".*?\)\s*async def (\w+)', text)
    ]
    return {function.replace("_", "-"): law for law, function in found}


LAWS = law_names()
CLAUSES = clauses()
FAULTS = faults()


def test_the_table_is_whole() -> None:
    assert len(SENTENCES) >= 80
    assert len({(fact.quote, *fact.at) for fact in SENTENCES}) == len(SENTENCES)


@every_sentence
def test_the_contract_says_it_as_documented(fact: Sentence) -> None:
    assert fact.at
    assert fact.says
    for pointer in fact.at:
        node, mark, _ = contract.at(pointer)
        words = contract.documented_words(node, mark).lower()
        missing = [word for word in fact.says if word.lower() not in words]
        assert not missing, f"{pointer}: {words!r}"


@every_sentence
def test_its_proof_exists_or_its_absence_has_a_reason(fact: Sentence) -> None:
    if fact.law:
        assert fact.law in LAWS
    if fact.fault:
        assert FAULTS[fact.fault] == fact.law
        assert fact.clause in CLAUSES
    assert bool(fact.clause.strip("{} ")) == bool(fact.fault)
    if not fact.law:
        assert fact.why.startswith(("No server: ", "No law yet: "))
    elif not fact.fault:
        assert fact.why.startswith("No fault ")
    else:
        assert fact.why == ""


def test_every_documented_mark_is_a_statement_of_the_document() -> None:
    said = {contract.at(pointer)[2] for fact in SENTENCES for pointer in fact.at}
    marked = {
        pointer
        for pointer, node in contract.nodes()
        if isinstance(node, dict) and node.get("x-evidence") == "documented"
    }
    assert marked - said == set()


def test_the_command_shows_the_whole_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert laws(["--sentences"]) == 0
    shown = capsys.readouterr().out
    assert all(f"line {fact.lines[0]}: {fact.quote}\n" in shown for fact in SENTENCES)
    assert (
        "  said in: #/paths/~1api~1v2~1goals/get\n"
        "  proven by: default shape: no links.expanded unless asked\n"
        "  faulty server: lists-expand-links\n"
    ) in shown


@pytest.mark.skipif(not DOCUMENT, reason="GOALS_DOCUMENT names no copy of the vendor's document")
def test_the_quotes_stand_in_the_document_and_leave_no_statement_out() -> None:
    lines = Path(DOCUMENT).read_text().split("\n")
    for fact in SENTENCES:
        for line in fact.lines:
            assert fact.quote in lines[line - 1], f"line {line}"
    quoted = {line for fact in SENTENCES for line in fact.lines}
    left = [
        f"{number}: {line}"
        for number, line in enumerate(lines, start=1)
        if number not in quoted and not NO_MEANING.fullmatch(line)
    ]
    assert left == []
