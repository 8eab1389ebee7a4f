"""Whether a number was measured, is aimed at, demanded or planned."""

from __future__ import annotations

from extract.quantities.units import is_money
from extract.reading.cues import Cue, cues_of
from extract.reading.numbers.token import Token, led_until
from extract.reading.outline.context import Scene, Told
from extract.reading.outline.leads import aims_above
from extract.reading.outline.tree import LONGEST_TITLE, Kind
from extract.reading.progress_nouns import PROGRESS_UNITS
from extract.reading.scopes import scopes_of
from extract.report import JUDGED, Letterhead, Role, Status
from patterns import any_word, form, words

#: The value of cues that say no more than that something comes on top, and of those that only
#: in a plan say that it is still to come.
_ADDED, _PLANNED = "added", "planned"


def role_of(scene: Scene, token: Token, year: str) -> Told:
    """Measured, aimed at, demanded or planned; `year` is the number's own."""
    if token.standard:
        return Told(Role.REQUIREMENT, "forms/standard_lead")
    if token.former:
        return Told(Role.ACTUAL, "bounds.yaml: rising")
    text = scene.view.text
    at = led_until(token)
    start, _ = scopes_of(text, scene.start, scene.end).clause(min(at, token.start))
    led = form("target_lead").regex.search(text, start, at) is not None
    if _is_funds(scene, token):
        return Told(Role.PLAN, "forms/target_lead") if led else _funds_role(scene, token, year)
    if led:
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
    """True for a number that is planned or spent, where its sentence, its section or a plan is on
    funds: a sum of money that isn't counted per anything and no income, a share or a count."""
    money = is_money(token.unit)
    told = money or token.unit == "%" or token.kind == "count"
    if token.growth or "/" in token.unit or not told:
        return False
    cues = cues_of(scene.view.text, scene.start, scene.end)
    topic = cues.carried("topic", token.start)
    if topic is not None and token.unit == "%" and _is_new_item(scene, topic.end, token):
        topic = None
    if topic is not None:
        return topic.value == "funds" or (token.kind == "count" and topic.value != "income")
    aimed = _led(scene) != (0, 0)
    if not aimed and any_word("roles", "funding").search(_titles(scene)) is not None:
        return True
    return money and (_plans(scene) or aimed or cues.carried("funds", token.start) is not None)


def _is_new_item(scene: Scene, topic_end: int, token: Token) -> bool:
    """True for a share behind a semicolon, where no words say that a whole is divided: of what it
    is, its own item tells (`giải ngân 100% vốn; vận động 65% số hộ`)."""
    divided = cues_of(scene.view.text, scene.start, scene.end).carried("shares", token.start)
    return divided is None and ";" in scene.view.text[topic_end : token.start]


def _stated_role(scene: Scene, token: Token, year: str) -> Told:
    """What the nearest cue says, unless a report's section makes it a result; else the number's
    year, the section, the line above, the document."""
    told = _cue_role(scene, token, year)
    if told is not None and not (told.value == Role.ACTUAL and scene.is_ahead(year)):
        return told
    if scene.is_ahead(year):
        return Told(Role.TARGET, "cues.yaml: a year to come")
    if token.kind == "count" and token.unit.lower() not in PROGRESS_UNITS:
        return Told(Role.ACTUAL, "a count")
    status, place = _status(scene)
    if scene.is_past(year) or status in JUDGED:
        return Told(Role.ACTUAL, "no cue")
    if status is Status.TARGET:
        return Told(Role.TARGET, "status.yaml: target", place)
    led = _led(scene)
    if led != (0, 0) and status is None:
        return Told(Role.TARGET, "status.yaml: target", led)
    if _plans(scene) and (token.since is not None or _opens_task(scene, token)):
        return Told(Role.TARGET, "roles.yaml: tasks")
    if _titled_aims(scene):
        return Told(Role.TARGET, "roles.yaml: aims")
    return Told(Role.ACTUAL, "no cue")


def _cue_role(scene: Scene, token: Token, year: str) -> Told | None:
    """What the nearest cue of its sentence says; None where none says anything."""
    text = scene.view.text
    cues = cues_of(text, scene.start, scene.end)
    cue = cues.carried("role", token.start)
    while cue is not None and cue.value == _PLANNED and not _aims_around(scene):
        cue = cues.carried("role", cue.start)
    if cue is None:
        return None
    if cue.value == _PLANNED:
        role = Role.ACTUAL if scene.is_past(year) else Role.TARGET
        return Told(role, f"cues.yaml: {cue.row.name}", (cue.start, cue.end))
    role = _added_role(scene, cue, year) if cue.value == _ADDED else Role(cue.value)
    if role is Role.TARGET:
        always = text[cue.start : cue.end].lower() in words("roles")["target_always"]
        # a plan says of what isn't achieved to what it is raised
        raised = cue.value == _ADDED and _plans(scene)
        reported = (_status(scene)[0] in JUDGED and not raised) or scene.is_past(year)
        role = Role.TARGET if always or not reported else Role.ACTUAL
    elif token.kind == "count" and token.unit.lower() not in PROGRESS_UNITS:
        return None
    return Told(role, f"cues.yaml: {cue.row.name}", (cue.start, cue.end))


def _added_role(scene: Scene, cue: Cue, year: str) -> Role:
    """What comes on top: aimed at where the document plans; else as the sentence says before
    it, else reached in a report."""
    if scene.is_past(year):
        return Role.ACTUAL
    if _aims_around(scene):
        return Role.TARGET
    cues = cues_of(scene.view.text, scene.start, scene.end)
    before = cues.carried("role", cue.start)
    while before is not None and before.value in (_ADDED, _PLANNED):
        before = cues.carried("role", before.start)
    if before is not None:
        return Role(before.value)
    reported = scene.letterhead.kind in words("roles")["reports"]
    return Role.ACTUAL if reported else Role.TARGET


def _aims_around(scene: Scene) -> bool:
    """True where the section, the line above or the document says what is aimed at."""
    status, _ = _status(scene)
    return status is Status.TARGET or (status is None and (_led(scene) != (0, 0) or _plans(scene)))


def _status(scene: Scene) -> tuple[Status | None, tuple[int, int]]:
    """The status of the place; in a list of aims not what an item says (`đạt 80%`)."""
    node = scene.outline.positions[scene.paragraph].node
    status, place = scene.outline.status(node)
    if status in JUDGED and _led(scene) != (0, 0):
        aimed = aims_above(scene.outline, scene.view)
        if scene.view.paragraph_at(place[0]) in aimed:
            return None, (0, 0)
    return status, place


def _led(scene: Scene) -> tuple[int, int]:
    """Where a line above says that its list is aimed at; (0, 0) where none does."""
    return aims_above(scene.outline, scene.view).get(scene.paragraph, (0, 0))


def _plans(scene: Scene) -> bool:
    return scene.letterhead.kind in words("roles")["plans"]


def _titled_aims(scene: Scene) -> bool:
    """True where the document is a list of what is aimed at, by its title, and no report."""
    if scene.letterhead.kind in words("roles")["reports"]:
        return False
    title = scene.letterhead.title
    begins = any_word("roles", "aims").match(title) is not None
    return begins and any_word("roles", "came_of").search(title) is None


def _opens_task(scene: Scene, token: Token) -> bool:
    """True for a number in a task: an item that begins with what is to be done."""
    head = scene.outline.positions[scene.paragraph].head
    start, _ = scene.sentence(token.start)
    item = bool(head.style) and start <= head.text_start
    return item and any_word("roles", "tasks").match(scene.view.text, head.text_start) is not None


def _funds_role(scene: Scene, token: Token, year: str) -> Told:
    """Funds are planned or spent: as the sentence says last before the sum, else planned for a
    year to come, else as the section and the document do."""
    cue = cues_of(scene.view.text, scene.start, scene.end).carried("funds", token.start)
    if cue is not None:
        role = Role.PLAN if cue.value == Role.PLAN else Role.ACTUAL
        return Told(role, f"cues.yaml: {cue.row.name}", (cue.start, cue.end))
    if scene.is_ahead(year):
        return Told(Role.PLAN, "cues.yaml: a year to come")
    planned = funds_planned(_titles(scene), scene.letterhead)
    planned |= _led(scene) != (0, 0) or _status(scene)[0] is Status.TARGET
    return Told(Role.PLAN if planned else Role.ACTUAL, "roles.yaml: plan")


def funds_planned(said: str, letterhead: Letterhead) -> bool:
    """Whether the words over some sums, of sections or of a table, or the document itself say that
    they are a plan; a report that names a plan in its title has spent them."""
    kind = letterhead.kind
    title = "" if kind in words("roles")["reports"] else letterhead.title
    told = any_word("roles", "plan").search(f"{said} {title}") is not None
    return told or kind in words("roles")["plans"]


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
