"""What the page says, by the name under which its scripts ask for it; the Vietnamese is in the
catalogue, as of every message. A place in braces is filled in by the page."""

from __future__ import annotations

from string import Formatter

from extract.messages import Text, render, text
from extract.tables.coverage import UNCITED

WORDS: dict[str, Text] = {
    "title": text("Review of the findings"),
    "parts": text("Parts of the page"),
    "overview": text("Overview"),
    "list": text("List of findings"),
    "index": text("All communes"),
    "split": text("{count} findings, on {pages} pages"),
    "split_review": text("ntm review writes the decisions of all pages into one file at once"),
    "split_note": text("There are too many findings for one page: each commune has its own."),
    "undecided_then": text("Not decided when the documents were read"),
    "exported_part": text(
        "{file} is saved with your downloads; it has the decisions of this page alone. Hand it to"
        " the next run: ntm run … --decisions {file}"
    ),
    "go_on": text("Go on deciding"),
    "by": text("Reviewer"),
    "import": text("Open decisions.csv"),
    "export": text("Save decisions.csv"),
    "keys": text("Keys"),
    "other_language": text("Tiếng Việt"),
    "stand_before": text("Findings that counted when the documents were read: {count}"),
    "stand_now": text("now {count}"),
    "not_decided": text("Not decided"),
    "saved": text("Each decision is saved at once"),
    "not_saved": text(
        "Not saved: ntm review doesn't answer. Decisions stay on this page and are tried again. If"
        " ntm review was ended: save decisions.csv here, start it anew, and open the file there."
    ),
    "not_kept": text("This browser keeps nothing: save decisions.csv before you close the page"),
    "kept_here": text(
        "{count} decisions are kept in this browser alone; save decisions.csv and put it into"
        " the folder of results"
    ),
    "close": text("Close"),
    "copy": text("Copy"),
    "copied": text("Copied."),
    "not_copied": text(
        "The browser doesn't let this page copy. Select the words and press Ctrl+C."
    ),
    "files_read": text("Files read in full"),
    "no_reports": text("{count} of them are no reports of the programme"),
    "nothing_to_check": text("No statement was found that can be checked."),
    "uncited": UNCITED,
    "statements": text("Statements"),
    "held": text("Held"),
    "by_guess": text("{count} of them by a guess"),
    "of_them_guessed": text("of them by a guess"),
    "failed": text("Failed"),
    "uncheckable": text("Not checkable"),
    "findings": text("Findings"),
    "left_to_decide": text("Not decided"),
    "criteria_achieved": text("Criteria met"),
    "criteria_stated": text("Stated in the documents"),
    "criterion_short": text("C{code}"),
    "indicator_short": text("Indicator {code}"),
    "indicator_of": text("indicator {code}"),
    "commune": text("Commune"),
    "no_commune": text("Commune not stated"),
    "district": text("District"),
    "year": text("Year"),
    "not_in_set": text("Not in the commune's set"),
    "contradicts": text("the document contradicts itself"),
    "show_more": text("Show more ({count} left)"),
    "by_rule": text("Findings by rule"),
    "by_commune": text("Findings by commune"),
    "rule": text("Rule"),
    "no_findings": text("Nothing that disagrees was found."),
    "coverage": text("What was checked"),
    "coverage_note": text(
        "What holds by a guess: it isn't sure which figures belong together. A document "
        "without findings is right only as far as it was checked."
    ),
    "total": text("Total"),
    "why_not": text("Why it could not be checked"),
    "reason": text("Reason"),
    "scans": text("Scans to look at"),
    "scans_link": text("{count} statements of scans to compare with the paper itself"),
    "scans_note": text(
        "{count} statements don't agree as they were read, but a digit in them was read from a "
        "picture and isn't sure. They count as no findings: compare each with its page."
    ),
    "unread": text("Documents that could not be read in full"),
    "all_read": text("All documents were read."),
    "document": text("Document"),
    "status": text("Status"),
    "why_and_what": text("Why, and what to do"),
    "search": text("Search"),
    "filter_commune": text("Commune"),
    "filter_rule": text("Rule"),
    "filter_severity": text("Severity"),
    "filter_decision": text("Decision"),
    "filter_document": text("Document"),
    "all": text("All"),
    "sort": text("Order"),
    "sort_commune": text("by commune"),
    "sort_severity": text("by severity"),
    "sort_rule": text("by rule"),
    "sort_document": text("by document"),
    "clear": text("Clear the filters"),
    "found": text("{count} findings"),
    "begin": text("Begin with the first"),
    "pages": text("Pages of the list"),
    "first_page": text("First"),
    "page_before": text("Previous page"),
    "page_next": text("Next page"),
    "last_page": text("Last"),
    "page_of": text("Page {page} of {pages}"),
    "walk": text("From finding to finding"),
    "back_to_list": text("Back to the list"),
    "previous": text("Previous"),
    "next": text("Next"),
    "position": text("{at} of {of}"),
    "outside_list": text("Not in the list as it is filtered"),
    "at_end": text("This is the last finding of the list."),
    "at_start": text("This is the first finding of the list."),
    "has_later": text("A later version of this document was sent."),
    "in_document": text("In the document"),
    "passage": text("Passage of the document"),
    "passage_table": text("Rows of a table of the document"),
    "rows_left_out": text("{count} rows are left out here"),
    "picture": text("Picture of page {page} at “{quote}”"),
    "picture_caption": text("Page {page} as it looks"),
    "from_place": text("from {place} on"),
    "place_page": text("page {page}, {place}"),
    "place_sheet": text("sheet {page}, {place}"),
    "machine_read": text("read from the picture by a program: compare it with the page"),
    "place_paragraph": text("paragraph {line}"),
    "place_row": text("row {line}"),
    "place_line": text("line {line}"),
    "compared": text("Compared with"),
    "neighbours": text("Other findings of this passage"),
    "your_decision": text("Conclusion"),
    "means_upheld": text("the commune has to correct it"),
    "means_rejected": text("the document is right"),
    "means_fixed": text("put right already"),
    "comment_label": text("Remarks (key {key}; Esc goes back)"),
    "undo": text("Undo"),
    "take_back": text("Take the conclusion back"),
    "decided_by": text("{by}, {when}"),
    "decided_next": text("{words}. Finding {at} of {of}."),
    "decided_last": text(
        "{words}. That was the last finding of the list; save decisions.csv with {key}."
    ),
    "nothing_to_undo": text("There is nothing to undo."),
    "undone": text("Undone."),
    "conflict": text("Two decisions contradict each other. Which one counts?"),
    "conflict_short": text("Two decisions"),
    "conflict_found": text(
        "Somebody else decided otherwise in the meantime (another page, or the workbook). Both are"
        " shown at the finding: “Two decisions” above leads there."
    ),
    "page_is_old": text(
        "The results were written anew since this page was opened: load it again (F5)."
    ),
    "conflict_mine": text("Here:"),
    "conflict_known": text("In the folder of results:"),
    "keep_mine": text("Keep the one from here"),
    "take_known": text("Take the other"),
    "arithmetic": text("The figures"),
    "printed": text("The document says"),
    "stands_for": text("A figure printed so stands for"),
    "from_to": text("{low} to {high}"),
    "recomputed": text("Recomputed"),
    "recomputed_NTM104": text("The nearest share that there can be"),
    "printed_NTM201": text("The standard printed beside it"),
    "recomputed_NTM201": text("The figure"),
    "printed_NTM202": text("The standard that the document prints"),
    "recomputed_NTM202": text("The standard of the criteria set"),
    "printed_NTM203": text("One place says"),
    "recomputed_NTM203": text("Another place says"),
    "printed_NTM303": text("All shares together must be"),
    "recomputed_NTM303": text("The shares add up to"),
    "printed_NTM401": text("The number announced"),
    "recomputed_NTM401": text("The number listed"),
    "printed_NTM403": text("The whole is stated as"),
    "recomputed_NTM403": text("The parts add up to"),
    "printed_NTM501": text("One place says"),
    "recomputed_NTM501": text("Another place says"),
    "printed_NTM502": text("One place says"),
    "recomputed_NTM502": text("Another place says"),
    "printed_NTM503": text("The part"),
    "recomputed_NTM503": text("The whole"),
    "printed_NTM603": text("Date of the document cited"),
    "recomputed_NTM603": text("Date of this document"),
    "printed_NTM701": text("One document says"),
    "recomputed_NTM701": text("Another document says"),
    "suggestion": text("What would make it agree"),
    "certainty": text("How sure it is that these figures belong together"),
    "never_which": text("This says what doesn't agree, never which figure is the wrong one."),
    "tools": text("From here"),
    "open_original": text("Open the document"),
    "open_at_page": text("Open the document at page {page}"),
    "copy_sentence": text("Copy the sentence"),
    "copy_link": text("Copy the link to this finding"),
    "letter": text("Text of the letter"),
    "letter_of": text("Letter to the commune {commune}"),
    "letter_none": text("Nothing was upheld for {commune} so far: conclude first."),
    "letter_head": text("To the People's Committee of the commune {commune}"),
    "letter_intro": text(
        "In {documents}, {count} figures don't agree. Please check them against the records "
        "and correct what is wrong:"
    ),
    "letter_end": text("Please send the corrected document back."),
    "document_number": text("{title} (No. {number})"),
    "rule_page": text("Rule {code}: {words}"),
    "keys_note": text("One key does one thing. Keys do nothing while you type in a field."),
    "key_next": text("Next finding"),
    "key_previous": text("Previous finding"),
    "key_upheld": text("It is wrong; go on"),
    "key_rejected": text("It isn't wrong; go on"),
    "key_fixed": text("Put right; go on"),
    "key_comment": text("Write remarks"),
    "key_undo": text("Undo the last decision"),
    "key_export": text("Save decisions.csv"),
    "key_list": text("List of findings"),
    "key_overview": text("Overview"),
    "key_search": text("Search"),
    "key_help": text("These keys"),
    "change": text("Change"),
    "press_key": text("Press the new key"),
    "key_taken": text("{key} is the key for: {action}. Choose another one."),
    "keys_off": text("Switch the keys off"),
    "keys_reset": text("Back to the first keys"),
    "no_name": text(
        "Decided without a name: write yours under “Reviewer” above, and it stands with the "
        "decisions made here, too."
    ),
    "exported": text(
        "decisions.csv is saved with your downloads. Put it into the folder of results; the "
        "next run reads it."
    ),
    "imported": text("{taken} decisions were taken; {left} belong to no finding on this page."),
    "import_failed": text("{name} can't be read as a file of decisions: {error}."),
    "import_columns": text(
        "it has no columns check_id, rule, decision; save it as CSV, UTF-8, as ntm wrote it"
    ),
    "import_word": text("“{word}” is no decision; one of upheld, rejected, fixed is"),
    "print_title": text("Findings: {count}"),
    "number": text("No."),
    "place": text("Place"),
    "sentence": text("Sentence"),
    "what_is_wrong": text("What doesn't agree"),
    "unknown": text("This page has no such finding"),
    "unknown_why": text(
        "The link is of another run, or the document was saved again since. Look for it in "
        "the list."
    ),
}
#: What the file says before its script runs, or where it can't.
ALOUD: dict[str, Text] = {
    "title": text("Review of the findings"),
    "opening": text(
        "Opening. If this line stays, the file is cut off: copy it again, or run ntm run again."
    ),
    "missing": text(
        "This page has no data and shows nothing. Copy the file again, or run ntm run again."
    ),
    "old": text(
        "This browser is too old for a page of so many findings. Open it in a newer one (Edge or "
        "Chrome since 2020, Firefox since 2023)."
    ),
    "no_script": text(
        "This page needs JavaScript, which is switched off in this browser. Nothing leaves "
        "the computer."
    ),
}


def worded(words: Text, lang: str) -> str:
    """The message in that language, its places left for the page to fill in."""
    names = [name for _, name, _, _ in Formatter().parse(words.template) if name]
    return render(Text(words.template, {name: f"{{{name}}}" for name in names}), lang)
