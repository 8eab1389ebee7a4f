"""Whether a number was measured, is aimed at, demanded or planned."""

from __future__ import annotations

from functools import lru_cache

import regex

from extract.reading.context import PROGRESS_UNITS, Scene
from extract.reading.outline import Kind
from extract.reading.tokens import Token
from extract.report import Role, Status
from patterns import alternation, form, words


@lru_cache(maxsize=1)
def _markers() -> tuple[
    regex.Pattern[str], regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]
]:
    listed = words("roles")

    def whole(name: str) -> str:
        return rf"(?<!\p{{L}}){alternation(listed[name])}(?!\p{{L}})"

    flags = regex.I | regex.X | regex.V1
    both = rf"(?P<target>{whole('target')})|(?P<actual>{whole('actual')})"
    after = rf"[ ]?{whole('actual_after')}"
    return (
        regex.compile(both, flags),
        regex.compile(after.replace("[ ]?", r"\ ?", 1), flags),
        regex.compile(whole("funding"), flags),
        regex.compile(whole("plan"), flags),
    )


def role_of(scene: Scene, token: Token, year: str) -> Role:
    """Measured, aimed at, demanded or planned; `year` is the number's own."""
    if token.standard:
        return Role.REQUIREMENT
    text = scene.view.text
    start, _ = scene.sentence(token.start)
    before = text[start : token.core[0]]
    either, actual_after, funding, _ = _markers()
    status, _ = scene.outline.status(scene.outline.positions[scene.paragraph].node)
    titles = " ".join(_titles(scene))
    income = "thu nhập" in before.lower()
    money = (
        not income and token.unit.lower().startswith(("tỷ", "triệu", "đồng", "nghìn", "%"))
    ) or token.kind == "count"
    if money and "/" not in token.unit and funding.search(before + titles):
        return _funds_role(scene, before, titles)
    if form("target_lead").regex.search(before[-60:]):
        return Role.TARGET
    if actual_after.match(text, token.end):
        return Role.ACTUAL
    if token.kind == "count" and token.unit.lower() not in PROGRESS_UNITS:
        return Role.ACTUAL
    reported = status in (Status.ACHIEVED, Status.NOT_ACHIEVED)
    own = scene.letterhead.year
    reported = reported or (year.isdigit() and own.isdigit() and year < own)
    marks = list(either.finditer(before))
    if marks and marks[-1].group("target"):
        always = marks[-1].group().lower() in words("roles")["target_always"]
        return Role.TARGET if always or not reported else Role.ACTUAL
    if marks:
        return Role.ACTUAL
    return Role.TARGET if status is Status.TARGET and not reported else Role.ACTUAL


def _funds_role(scene: Scene, before: str, titles: str) -> Role:
    """Funds are planned or spent: as the sentence says last before the sum, else as the
    section and the document do."""
    either, _, _, plan = _markers()
    spent = [match.start() for match in either.finditer(before) if match.group("actual")]
    planned = [match.start() for match in plan.finditer(before)]
    if spent or planned:
        return Role.PLAN if max(planned, default=-1) > max(spent, default=-1) else Role.ACTUAL
    kind = _kind_of_document(scene)
    title = "" if kind.startswith("BÁO CÁO") else scene.letterhead.title
    context = f"{titles} {title} {kind}"
    return Role.PLAN if plan.search(context) else Role.ACTUAL


def _titles(scene: Scene) -> list[str]:
    text = scene.view.text
    found = []
    for node in scene.outline.chain(scene.outline.positions[scene.paragraph].node):
        if node.kind is Kind.SECTION:
            paragraph = scene.view.paragraphs[node.paragraph]
            if paragraph.end - paragraph.start < 220:
                found.append(text[paragraph.start : paragraph.end])
    return found


def _kind_of_document(scene: Scene) -> str:
    for paragraph in scene.view.paragraphs[:12]:
        line = scene.view.text[paragraph.start : paragraph.end].strip()
        if line.isupper() and line.startswith(("KẾ HOẠCH", "BÁO CÁO")):
            return line
    return ""
