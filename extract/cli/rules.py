"""`ntm rules`: what is checked, and one rule's page."""

from __future__ import annotations

import click

from extract.cli.language import in_language
from extract.cli.terminal import Command, say, say_page
from extract.cli.usage import Refusal
from extract.messages import render, text


@click.command(
    cls=Command,
    help=text(
        "List the rules, or print one rule's page; the beginning of a code (NTM1) lists the rules "
        "that begin so."
    ).template,
)
@click.argument("code", metavar=text("[CODE]").template, required=False)
@in_language
def rules(code: str | None, lang: str) -> None:
    """List the rules, or print one rule's page."""
    from extract.audit.rules import RULES
    from extract.tables import schemas

    asked = (code or "").upper()
    severities = schemas()["findings"].column("severity")
    found = [rule for rule in RULES.values() if rule.code.startswith(asked)]
    if asked in RULES:
        rule = RULES[asked]
        severity = severities.word(rule.severity, lang).lower()
        told = text("{code} {slug} ({severity})", code=rule.code, slug=rule.slug, severity=severity)
        say_page(f"{render(told, lang)}\n\n{rule.page(lang)}")
    for rule in found if asked not in RULES else ():
        severity = severities.word(rule.severity, lang)
        slug = f"{rule.slug:<18} " if lang == "en" else ""  # an English name
        say(f"{rule.code}  {slug}{severity:<13} {rule.summary(lang)}")
    if not found:
        raise Refusal(text("There is no rule {code}. `ntm rules` lists them all.", code=code), lang)
