"""How places are written and what stands around them: the patterns of `places.py`."""

from __future__ import annotations

from functools import cache

import regex

from patterns import alternation, words
from patterns.kept import pattern_of

_FLAGS = regex.I | regex.X | regex.V1
#: The name of a district before the province that it lies in, and what ends the two.
_NAME_ALONE = (
    r"(?P<district>(?-i:\p{Lu})[\p{L}']*+(?:[ ](?-i:\p{Lu})[\p{L}']*+){0,3})(?:,|[ ]?[-–])[ ]"
)
_CHAIN_ENDS = r"(?=[ ]?(?:[).,;:\n\t]|[-–][ ]|$)|[ ](?:\p{L}+[ ])?20[0-9]{2})"


@cache
def place_patterns() -> dict[str, regex.Pattern[str]]:
    """The patterns by what they find: a province behind a place or alone with its district, what
    ends a name, the place that another lies in, a unit that is no more, who holds an office or
    speaks, where a team met."""
    listed = words("places")
    venue, short = alternation(listed["venues"]), alternation(listed["short_areas"])
    return {
        "province": pattern_of(
            r"[ ]?(?:\([ ]?(?:(?P<district>(?-i:\p{Lu})[\p{L}' ]{1,30})(?:,|[ ][-–])[ ])?"
            rf"|(?:-|,)[ ](?:{_NAME_ALONE})?)"
            rf"(?P<province>{alternation(listed['provinces'])})(?!\p{{L}}){_CHAIN_ENDS}",
            _FLAGS,
        ),
        # `tỉnh Tuyên Quang Trích biểu …`: a name that is known ends where it does
        "known": pattern_of(rf"{alternation(listed['provinces'])}(?!\p{{L}})", _FLAGS),
        # where the paper's number stands right behind its office it is as a line's end
        "line_ends": pattern_of(
            rf"[\n\t]|$|[ ]+{alternation(words('letterhead')['number_lead'])}[ ]?:", _FLAGS
        ),
        # the last syllable of a name over two lines of a letterhead, which the state's name may
        # follow where two columns were put in one line
        "next_line": pattern_of(
            rf"\n(?P<rest>\p{{Lu}}{{2,}})[ ]*(?=\n|{alternation(words('letterhead')['state'])})"
        ),
        # under a title that names the commune: `Mỹ Xuyên - Sóc Trăng, năm 2025`
        "alone": pattern_of(
            rf"[ (]*(?:{short}[ ]?)?{_NAME_ALONE}(?:{short}[ ]?)?"
            rf"(?P<province>{alternation(listed['provinces'])})(?!\p{{L}}){_CHAIN_ENDS}",
            _FLAGS,
        ),
        "ends": pattern_of(
            rf"[ ]?(?:[,.;:()\-\n\t]|$)|[ ]{alternation(listed['behind_name'])}(?!\p{{L}})", _FLAGS
        ),
        "beside": pattern_of(
            rf"[ ]?[,\-(][ ]?(?:{alternation(listed['lies_in'])}[ ])?"
            rf"{alternation(listed['areas'])}[ ](?-i:\p{{Lu}})",
            _FLAGS,
        ),
        "former": pattern_of(rf"[ ]\(?{alternation(listed['former'])}(?!\p{{L}})", _FLAGS),
        "office": pattern_of(
            rf"(?<=(?<!\p{{L}}){alternation(listed['offices'])}[ ][^,.;:\n]*)", _FLAGS
        ),
        "speaker": pattern_of(rf"(?<=(?<!\p{{L}}){alternation(listed['speakers'])}[ ])", _FLAGS),
        "met": pattern_of(
            rf"(?<=(?<!\p{{L}})(?:{alternation(listed['met'])}[ ]?:?[ ](?:{venue}[ ])*"
            rf"|{alternation(listed['met_in'])}[ ](?:{venue}[ ])+))",
            _FLAGS,
        ),
    }
