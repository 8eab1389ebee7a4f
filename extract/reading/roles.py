"""Whether a number was measured, is aimed at, demanded or planned."""

from __future__ import annotations

from extract.quantities.units import is_money
from extract.reading.context import Scene, Told
from extract.reading.cues import cues_of
from extract.reading.leads import aims_above
from extract.reading.outline import LONGEST_TITLE, Kind
from extract.reading.progress_nouns import PROGRESS_UNITS
from extract.reading.scopes import scopes_of
from extract.reading.token import Token
from extract.report import JUDGED, Role, Status
from patterns import any_word, form, words


def role_of(scene: Scene, token: Token, year: str) -> Told:
    """Measured, aimed at, demanded or planned; `year` is the number's own."""
    if token.standard:
        return Told(Role.REQUIREMENT, "forms/standard_lead")
    if token.former:
        return Told(Role.ACTUAL, "bounds.yaml: rising")
    text = scene.view.text
    if _is_funds(scene, token):
        return _funds_role(scene, token)
    start, _ = scopes_of(text, scene.start, scene.end).clause(token.start)
    if form("target_lead").regex.search(text, start, token.core[0]):
        return Told(Role.TARGET, "forms/target_lead")
    if token.since is not None and _is_of_now(scene, token.since):
        return Told(Role.TARGET, "bounds.yaml: rising")
    if any_word("roles", "actual_after").match(text, token.end + text.startswith(" ", token.end)):
        return Told(Role.ACTUAL, "roles.yaml: actual_after")
    return _stated_role(scene, token, year)


def _is_of_now(scene: Scene, token: Token) -> bool:
    """True for a number with the words right behind it that it is so now (`từ 68% hiện nay lên
    85%`): what follows is what it is to become."""
    cue = cues_of(scene.view.text, scene.start, scene.end).behind("year", token.end, "")
    return cue is not None and not scene.view.text[token.end : cue.start].strip()


def _is_funds(scene: Scene, token: Token) -> bool:
    """True for a number that is planned or spent, where its sentence or its section is on
    funds: a sum of money that isn't counted per anything and no income, a share or a count."""
    if "/" in token.unit or not (
        is_money(token.unit) or token.unit == "%" or token.kind == "count"
    ):
        return False
    topic = cues_of(scene.view.text, scene.start, scene.end).before("topic", token.start)
    if topic is not None:
        return topic.value == "funds" or (token.kind == "count" and topic.value != "income")
    return any_word("roles", "funding").search(_titles(scene)) is not None


def _stated_role(scene: Scene, token: Token, year: str) -> Told:
    """What the nearest cue says, unless a report's section makes it a result; else what the
    section says."""
    status, place = scene.outline.status(scene.outline.positions[scene.paragraph].node)
    own = scene.letterhead.year
    reported = status in JUDGED
    reported = reported or (year.isdigit() and own.isdigit() and year < own)
    cue = cues_of(scene.view.text, scene.start, scene.end).before("role", token.start)
    if cue is not None and cue.value == Role.TARGET:
        word = scene.view.text[cue.start : cue.end].lower()
        always = word in words("roles")["target_always"]
        role = Role.TARGET if always or not reported else Role.ACTUAL
        return Told(role, f"cues.yaml: {cue.row.name}", (cue.start, cue.end))
    if token.kind == "count" and token.unit.lower() not in PROGRESS_UNITS:
        return Told(Role.ACTUAL, "a count")
    if cue is not None:
        return Told(Role.ACTUAL, f"cues.yaml: {cue.row.name}", (cue.start, cue.end))
    if status is Status.TARGET and not reported:
        return Told(Role.TARGET, "status.yaml: target", place)
    led = aims_above(scene.outline, scene.view).get(scene.paragraph, (0, 0))
    if led != (0, 0) and status is None and not reported:
        return Told(Role.TARGET, "status.yaml: target", led)
    if scene.letterhead.kind == "plan" and not reported and _opens_task(scene, token):
        return Told(Role.TARGET, "roles.yaml: tasks")
    return Told(Role.ACTUAL, "no cue")


def _opens_task(scene: Scene, token: Token) -> bool:
    """True for a number in a task: an item that begins with what is to be done."""
    head = scene.outline.positions[scene.paragraph].head
    start, _ = scene.sentence(token.start)
    item = bool(head.style) and start <= head.text_start
    return item and any_word("roles", "tasks").match(scene.view.text, head.text_start) is not None


def _funds_role(scene: Scene, token: Token) -> Told:
    """Funds are planned or spent: as the sentence says last before the sum, else as the
    section and the document do."""
    cue = cues_of(scene.view.text, scene.start, scene.end).before("funds", token.start)
    if cue is not None:
        role = Role.PLAN if cue.value == Role.PLAN else Role.ACTUAL
        return Told(role, f"cues.yaml: {cue.row.name}", (cue.start, cue.end))
    kind = _kind_of_document(scene)
    title = "" if kind.startswith(words("roles")["reports"]) else scene.letterhead.title
    context = f"{_titles(scene)} {title} {kind}"
    planned = any_word("roles", "plan").search(context) is not None
    return Told(Role.PLAN if planned else Role.ACTUAL, "roles.yaml: plan")


def _titles(scene: Scene) -> str:
    """The short titles of the sections that a paragraph stands in."""
    text = scene.view.text
    found = []
    for node in scene.outline.chain(scene.outline.positions[scene.paragraph].node):
        if node.kind is Kind.SECTION:
            paragraph = scene.view.paragraphs[node.paragraph]
            if paragraph.end - paragraph.start < LONGEST_TITLE:
                found.append(text[paragraph.start : paragraph.end])
    return " ".join(found)


def _kind_of_document(scene: Scene) -> str:
    for paragraph in scene.view.paragraphs[:12]:
        line = scene.view.text[paragraph.start : paragraph.end].strip()
        if line.isupper() and line.startswith((words("roles")["plans"], words("roles")["reports"])):
            return line
    return ""
