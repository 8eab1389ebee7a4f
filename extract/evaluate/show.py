"""Puts an evaluation into words."""

from __future__ import annotations

from fractions import Fraction

from extract.evaluate.score import Difference, Evaluation, Score
from extract.messages import render, text

_WIDTH = 120


def format_evaluation(ev: Evaluation, lang: str = "vi") -> str:
    """The scores as a table, the agreements, then every miss and every extra row."""
    lines = [
        render(
            text(
                "{count} documents compared, {unread} of them could not be read.",
                count=len(ev.documents),
                unread=len(ev.unread),
            ),
            lang,
        )
    ]
    lines += [f"  {name}" for name in ev.unread]
    lines += ["", _header(lang)]
    lines += [_row(name, score, lang) for name, score in ev.scores.items()]
    lines += [_row(render(text("overall"), lang), ev.overall, lang), ""]
    agreements = {
        "role": text("role of the measurements that match"),
        "unit": text("unit of the measurements that match"),
        "document": text("facts of the letterhead"),
        "held": text("statements that hold, shown as verified"),
    }
    for name, agreement in ev.agreements.items():
        label = render(agreements[name], lang)
        lines.append(
            f"{label}: {_share(agreement.share, lang)} ({agreement.right}/{agreement.total})"
        )
    if ev.not_covered:
        lines.append(
            render(
                text("{count} findings are of rules not covered yet.", count=ev.not_covered), lang
            )
        )
    if ev.differences:
        lines += ["", *(_difference(difference, lang) for difference in ev.differences)]
    return "\n".join(lines)


def _header(lang: str) -> str:
    names = (text("right"), text("missed"), text("extra"))
    counts = "".join(f"{render(name, lang):>8}" for name in names)
    return f"{'':<14}{counts}  precision   recall       F1"


def _row(name: str, score: Score, lang: str) -> str:
    counts = f"{score.right:>8}{score.missed:>8}{score.extra:>8}"
    shares = (score.precision, score.recall, score.f1)
    return f"{name:<14}{counts}  " + "".join(f"{_share(share, lang):>9}" for share in shares)


def _share(share: Fraction, lang: str) -> str:
    shown = f"{float(share):.3f}"
    return shown.replace(".", ",") if lang == "vi" else shown


def _difference(difference: Difference, lang: str) -> str:
    place = difference.file if difference.line is None else f"{difference.file}:{difference.line}"
    kind = render(text("extra") if difference.extra else text("missed"), lang)
    words = " ".join(difference.words.split())
    if len(words) > _WIDTH:
        words = f"{words[:_WIDTH]}…"
    return f"{place}: {difference.table}: {kind}: {difference.what}: “{words}”"
