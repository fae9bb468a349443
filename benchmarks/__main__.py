"""Measure the margin on this machine and print it beside the peers' figures."""

from __future__ import annotations

from django.core.management import call_command

from benchmarks.all_notes import all_notes
from benchmarks.correcting import carry
from benchmarks.crowded import crowded
from benchmarks.margin import Figure, connect, create, deliver, visit
from benchmarks.search import finding


def main() -> None:
    call_command("migrate", verbosity=0)
    print(f"{'':46}{'measured':>10}  {'unit':8}{'peer':>10}{'times less':>12}")
    for measure in (create, deliver, connect):
        print(line(measure()), flush=True)
    for notes in (0, 1_000, 5_000, 10_000):
        for figure in visit(notes):
            print(line(figure), flush=True)
    for figure in crowded():
        print(line(figure), flush=True)
    print(line(carry(5_000)), flush=True)
    for figure in (*all_notes(), *finding()):
        print(line(figure), flush=True)


def line(figure: Figure) -> str:
    words = f"{figure.what:46}{figure.value:10.1f}  {figure.unit:8}"
    if not figure.peer:
        return words
    return (
        f"{words}{figure.peer_value:10,.0f}{figure.peer_value / figure.value:12.0f}  {figure.peer}"
    )


if __name__ == "__main__":
    main()
