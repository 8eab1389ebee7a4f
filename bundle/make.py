"""One ZIP for an office without internet: `make bundle`.

    python bundle/make.py -o dist                      # for 64-bit Windows
    python bundle/make.py -o dist --platform here      # for this machine

It holds the wheels of the lock and of ntm itself, their hashes, what installs and starts them,
and a page that says how. This needs internet, once; what is in the ZIP needs none.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from packaging.markers import default_environment
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
HERE = Path(__file__).parent
LOCKS = {False: ROOT / "requirements.lock", True: ROOT / "requirements-vote.lock"}
#: What stands in the ZIP as it stands here; batch files need Windows' line ends.
FILES = (HERE / "HUONG-DAN.html", HERE / "install.bat", HERE / "start-ntm.bat")
#: What ntm's own wheel is made of.
PACKAGES = ("extract", "patterns")
BESIDE = ("pyproject.toml", "README.md", "LICENSE", "NOTICE")
LICENCES = (ROOT / "LICENSE", ROOT / "NOTICE")
#: What is told of itself by the Python of the offices (PEP 508), by platform.
_WINDOWS = {
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_release": "10",
    "platform_system": "Windows",
    "platform_version": "10.0.19045",
    "sys_platform": "win32",
}
_PYTHON = re.compile(r"python_version *= *(\S+)", re.IGNORECASE)
_BLOCK = re.compile(r"^(?P<name>[A-Za-z0-9][^\n]*?) *\\\n(?P<hashes>(?: +--hash=[^\n]+\n)+)", re.M)


@dataclass(slots=True, frozen=True)
class Target:
    """The machines that a bundle is for: pip's name of the platform, or `here`, and the version
    of Python whose wheels are wanted (`3.13`)."""

    platform: str
    python: str

    @property
    def here(self) -> bool:
        return self.platform == "here"

    def environment(self) -> dict[str, str]:
        """What the markers of the lock are asked about; pip asks them of the machine that it
        runs on, whatever platform it downloads for."""
        own = {name: str(value) for name, value in default_environment().items()}
        if self.here:
            return own
        python = {"python_version": self.python, "python_full_version": f"{self.python}.0"}
        return own | _WINDOWS | python | {"implementation_version": f"{self.python}.0"}

    def options(self) -> list[str]:
        """What pip is told of it."""
        if self.here:
            return []
        return ["--platform", self.platform, "--python-version", self.python]


def main(arguments: list[str]) -> Path:
    """Makes the ZIP, and leaves ntm's own wheel beside it; gives back the path of the ZIP."""
    parser = argparse.ArgumentParser(description="One ZIP for an office without internet.")
    parser.add_argument("-o", "--out", type=Path, default=ROOT / "dist")
    parser.add_argument("--platform", choices=("win_amd64", "here"), default="win_amd64")
    parser.add_argument("--vote", action="store_true", help="with the second reader of scans")
    parser.add_argument("--folder", action="store_true", help="leave it a folder")
    asked = parser.parse_args(arguments)
    here = f"{sys.version_info.major}.{sys.version_info.minor}"
    target = Target(asked.platform, here if asked.platform == "here" else python_of_offices())
    asked.out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="ntm-bundle-") as work:
        folder = filled(Path(work), target, vote=asked.vote)
        shutil.copy(next((folder / "wheels").glob("ntm-*.whl")), asked.out)
        name = f"{folder.name}-{'windows' if not target.here else 'here'}"
        if asked.folder:
            made = asked.out / name
            shutil.copytree(folder, made)
        else:
            made = asked.out / f"{name}.zip"
            write_zip(folder, made)
    files = made.rglob("*") if asked.folder else [made]
    size = sum(path.stat().st_size for path in files)
    print(f"{made} ({size / 1e6:.0f} MB, Python {target.python})")
    return made


def filled(work: Path, target: Target, *, vote: bool) -> Path:
    """The folder that becomes the ZIP: wheels, their hashes, and the files for people."""
    wheels = work / "wheels"
    own = own_wheel(wheels)
    wanted = work / "requirements.txt"
    wanted.write_text("".join(requirements(LOCKS[vote], target)), encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    command = [*pip, "download", "--no-deps", "--only-binary=:all:", "--require-hashes"]
    subprocess.run([*command, *target.options(), "-r", wanted, "-d", wheels], check=True)
    digest = hashlib.sha256(own.read_bytes()).hexdigest()
    name, version = own.name.split("-")[:2]
    with wanted.open("a", encoding="utf-8") as file:
        file.write(f"{name}=={version} \\\n    --hash=sha256:{digest}\n")
    folder = work / f"{name}-{version}"
    folder.mkdir()
    shutil.move(wheels, folder / "wheels")
    shutil.move(wanted, folder / "requirements.txt")
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        ends = "\r\n" if path.suffix == ".bat" else "\n"
        (folder / path.name).write_text(text, encoding="utf-8", newline=ends)
    shutil.copytree(HERE / "messages", folder / "messages")
    for path in LICENCES:
        shutil.copy(path, folder / f"{path.name}.txt")
    return folder


def own_wheel(folder: Path) -> Path:
    """ntm's own wheel, built into the folder from a copy: what an earlier build left beside the
    sources would go into it."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    with TemporaryDirectory(prefix="ntm-wheel-") as work:
        source = Path(work)
        for package in PACKAGES:
            shutil.copytree(
                ROOT / package, source / package, ignore=shutil.ignore_patterns("__pycache__")
            )
        for name in BESIDE:
            shutil.copy(ROOT / name, source)
        command = [*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", folder, source]
        subprocess.run(command, check=True)
    return next(folder.glob("ntm-*.whl"))


def requirements(lock: Path, target: Target) -> Iterator[str]:
    """The lock's requirements that the target needs, with their hashes, without markers."""
    environment = target.environment()
    for block in _BLOCK.finditer(lock.read_text(encoding="utf-8")):
        requirement = Requirement(block["name"])
        if requirement.marker is None or requirement.marker.evaluate(environment):
            yield f"{requirement.name}{requirement.specifier} \\\n{block['hashes']}"


def python_of_offices() -> str:
    """The version of Python that `install.bat` looks for."""
    found = re.search(r"^set \"VERSION=([0-9.]+)\"", FILES[1].read_text(encoding="utf-8"), re.M)
    if found is None:
        raise ValueError("install.bat names no version of Python")
    return found[1]


def write_zip(folder: Path, path: Path) -> None:
    """The folder as a ZIP; wheels are packed already."""
    with zipfile.ZipFile(path, "w") as file:
        for member in sorted(folder.rglob("*")):
            if member.is_file():
                packed = zipfile.ZIP_STORED if member.suffix == ".whl" else zipfile.ZIP_DEFLATED
                name = member.relative_to(folder.parent).as_posix()
                file.write(member, name, compress_type=packed)


if __name__ == "__main__":
    main(sys.argv[1:])
