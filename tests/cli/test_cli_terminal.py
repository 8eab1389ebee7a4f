"""What reaches a terminal: one line a line, in letters that every code page has, and a sentence
however a command ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path, PureWindowsPath

import click
import pytest
from click.testing import CliRunner

from extract.cli.terminal import Group, say
from extract.paths import one_line, reachable, shown

WRONG = """UBND XÃ AN PHÚ
II. CÁC TIÊU CHÍ ĐÃ ĐẠT
17. Tiêu chí 17 về Môi trường
Chỉ tiêu 17.1: Tỷ lệ hộ dùng nước sạch
Toàn xã có 1100/1250 hộ, đạt 98% so với chuẩn NTM >=80%.
"""


def ntm(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    path = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.run(
        [sys.executable, "-m", "extract", *map(str, arguments)],
        capture_output=True,
        env=os.environ | path | environment,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("encoding", ["cp1252", "cp1258", "ascii"])
def test_output_that_is_redirected_under_another_code_page(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "xã Ấp Bắc.txt"
    path.write_text(WRONG, encoding="utf-8")
    (tmp_path / "hỏng.docx").write_bytes(b"PK\x03\x04 no package")
    done = ntm("audit", "--jobs", 1, tmp_path, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert done.returncode == 3
    assert "xã Ấp Bắc.txt:" in done.stdout.decode("utf-8")
    assert "hỏng.docx: " in done.stderr.decode("utf-8")
    refused = ntm("run", tmp_path / "không có", "-o", "x", PYTHONIOENCODING=encoding)
    assert refused.returncode == 2
    assert "không có" in refused.stderr.decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_names_forge_no_line_and_do_nothing_to_a_terminal(tmp_path: Path) -> None:
    name = "a\n0 errors, 0 warnings\x1b[2J\x07\u202etxt.exe\r.txt"
    (tmp_path / name).write_text(WRONG, encoding="utf-8")
    (tmp_path / "b\x9b31m\n.docx").write_bytes(b"PK\x03\x04 no package")
    done = ntm("audit", "--jobs", 1, "--lang", "en", tmp_path)
    for stream in (done.stdout, done.stderr):
        words = stream.decode("utf-8")
        assert not {"\x1b", "\x07", "\x9b", "\u202e", "\r"} & set(words)
        assert all(not line.startswith("0 errors") for line in words.splitlines())
    refused = ntm("audit", tmp_path / "no\nError: forged\x1b[0m")
    assert b"\x1b" not in refused.stderr
    assert not any(line.startswith(b"Error: forged") for line in refused.stderr.splitlines())


def test_one_line() -> None:
    assert one_line("xã Ấp Bắc – 98%") == "xã Ấp Bắc – 98%"
    assert one_line("a\tb\nc\u2028d") == "a b c d"
    assert one_line("\x1b[1m\u202e\ud800") == "\ufffd[1m\ufffd\ufffd"


def invoked(error: BaseException) -> tuple[int, str]:
    @click.group(cls=Group)
    def main() -> None:
        """Commands."""

    @main.command()
    @click.option("--lang", default="en")
    def fail(lang: str) -> None:
        """Ends somehow."""
        raise error

    result = CliRunner().invoke(main, ["fail"])
    return result.exit_code, result.stderr


def test_what_nobody_foresaw_is_one_sentence_and_no_status_of_the_contract() -> None:
    status, said = invoked(ZeroDivisionError("a rule\nthat nobody tested"))
    assert status == 70
    assert len(said.splitlines()) == 1
    assert "ZeroDivisionError: a rule that nobody tested, test_cli_terminal.py:" in said
    assert invoked(MemoryError())[0] == 70


def test_a_stop_is_no_finding() -> None:
    assert invoked(KeyboardInterrupt()) == (130, "Stopped.\n")
    assert invoked(click.Abort())[0] == 130


def test_a_reader_that_goes_away_is_no_finding() -> None:
    program = (
        "import click\nfrom extract.cli.terminal import Group, say\n"
        "@click.group(cls=Group)\ndef main(): pass\n"
        "@main.command()\ndef talk():\n    for _ in range(9999): say('x' * 99)\n"
        "main(['talk'])\n"
    )
    talking = subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    assert talking.stdout is not None
    assert talking.stderr is not None
    talking.stdout.read(10)
    talking.stdout.close()
    assert talking.stderr.read() == b""
    assert talking.wait(60) == 141
    talking.stderr.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_window_that_is_closed_ends_the_command_like_ctrl_c(name: str) -> None:
    number = getattr(signal, name)
    before = signal.signal(number, signal.SIG_DFL)  # `nohup` has it ignored
    try:
        result = CliRunner().invoke(waiting(number), ["wait"])
        assert signal.getsignal(number) == signal.SIG_DFL
    finally:
        signal.signal(number, before)
    assert result.exit_code == 128 + number
    assert result.stdout == "begun\n"
    assert result.stderr.startswith("Đã dừng.")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
def test_what_nohup_ignores_stays_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        result = CliRunner().invoke(waiting(signal.SIGHUP, 1), ["wait"])
    finally:
        signal.signal(signal.SIGHUP, before)
    assert (result.exit_code, result.stdout) == (0, "begun\n")


def waiting(number: int, rounds: int = 600) -> click.Group:
    """A command that is sent the signal and waits for what comes of it."""

    @click.group(cls=Group)
    def main() -> None:
        """Commands."""

    @main.command()
    @click.option("--lang", default="vi")
    @click.option("--out", default="x")
    def wait(lang: str, out: str) -> None:
        """Is ended."""
        say("begun")
        os.kill(os.getpid(), number)
        for _ in range(rounds):
            time.sleep(0.05)

    return main


def test_paths_that_windows_finds_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.paths.Path", PureWindowsPath)
    monkeypatch.setattr(os.path, "abspath", str)
    long = "C:\\báo cáo\\" + "\\".join(["xã An Phú"] * 30)
    share = "\\\\máy chủ\\chung\\" + "\\".join(["xã An Phú"] * 30)

    def reached(path: str, room: int = 0) -> PureWindowsPath:
        return reachable(PureWindowsPath(path), room=room, platform="win32")  # type: ignore[arg-type, return-value]

    assert str(reached(long)) == "\\\\?\\" + long
    assert str(reached(share)) == "\\\\?\\UNC\\" + share[2:]
    assert str(reached("C:\\a.docx")) == "C:\\a.docx"
    assert str(reached("C:\\a", room=245)) == "\\\\?\\C:\\a"
    assert reached(str(reached(long))) == reached(long)
    for path in (long, share):
        assert shown(reached(path)) == path  # type: ignore[arg-type]
    assert reachable(Path("a") / ("b" * 300), platform="linux") == Path("a") / ("b" * 300)
