"""`ntm review`: decide on the findings of a run in the browser."""

from __future__ import annotations

from pathlib import Path

import click

from extract.cli.arguments import Place, WholeNumber
from extract.cli.language import in_language
from extract.cli.terminal import Command, say, tell
from extract.cli.usage import Refusal
from extract.messages import render, text
from extract.paths import shown

_LAST_PORT = 65_535


@click.command(
    cls=Command,
    help=text(
        "Open the review page in the browser: each decision is written into decisions.csv in "
        "OUT at once, and what reviewers choose in the workbook shows on the page. The page "
        "is served on this machine alone."
    ).template,
)
@click.argument(
    "results",
    metavar=text("OUT").template,
    type=Place(exists=True, file=False),
)
@click.option(
    "--port",
    metavar="N",
    type=WholeNumber(0, _LAST_PORT),
    default=0,
    help=text("The port of this machine to serve on; any free one where none is named.").template,
)
@click.option(
    "--no-browser",
    is_flag=True,
    help=text("Print the address alone, and open no browser.").template,
)
@in_language
def review(results: Path, port: int, no_browser: bool, lang: str) -> None:
    """Decide on the findings of a run in the browser."""
    from extract.review.server import ReviewServer, page_of

    if page_of(results) is None:
        reason = text(
            "There is no report.html in {folder}. Run `ntm run` into it with the format html "
            "(without --formats all are written), then review it.",
            folder=shown(results),
        )
        raise Refusal(reason, lang)
    try:
        server = ReviewServer(results, port)
    except OSError as error:
        reason = text(
            "Port {port} can't be used ({error}). Name another one with --port, or leave it out.",
            port=port,
            error=error.strerror or str(error),
        )
        raise Refusal(reason, lang) from error
    with server:
        say(server.address)
        tell(
            render(
                text(
                    "The review page is open at this address. Decisions are written into "
                    "{path} at once. Press Ctrl+C here to end.",
                    path=shown(results / "decisions.csv"),
                ),
                lang,
            )
        )
        if not no_browser:
            import webbrowser

            webbrowser.open(server.address)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            tell(render(text("The review has ended; the decisions are kept."), lang))
