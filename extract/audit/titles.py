"""What each rule verifies, in a few neutral words: the rows of a table of what was checked tell
how many hold and how many don't, and a title that names the fault would say the contrary."""

from __future__ import annotations

from collections.abc import Mapping

from extract.messages import Text, text

TITLES: Mapping[str, Text] = {
    "NTM101": text("The percentage beside its numerator and denominator"),
    "NTM102": text("A part beside its whole"),
    "NTM103": text("How a percentage is rounded"),
    "NTM104": text("The percentage beside a known denominator"),
    "NTM201": text("The value beside its standard and its verdict"),
    "NTM202": text("The standard printed beside that of the criteria set cited"),
    "NTM203": text("What is said of each criterion and its indicators"),
    "NTM301": text("The items and their total"),
    "NTM302": text("Differences that are written out"),
    "NTM303": text("The shares of one whole"),
    "NTM304": text("The amount that a share of a whole comes to"),
    "NTM305": text("One quantity in two units"),
    "NTM401": text("The number announced and the items listed"),
    "NTM402": text("How many are achieved, added and left"),
    "NTM403": text("The parts and the whole: votes, households, hamlets"),
    "NTM501": text("One quantity that is stated several times"),
    "NTM502": text("The number of households, people, hamlets throughout the document"),
    "NTM503": text("What is contained and what contains it"),
    "NTM601": text("How numbers are written"),
    "NTM602": text("The units of values"),
    "NTM603": text("The days of the document and of those it cites"),
    "NTM701": text("The values of one commune and year in several documents"),
}
