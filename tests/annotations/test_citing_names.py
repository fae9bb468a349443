"""People's names, taken apart for citations."""

from __future__ import annotations

import pytest

from annotations.citing import Name, name_of, names_of


@pytest.mark.parametrize(
    ("name", "inverted", "initials"),
    [
        ("Thomas More", "More, Thomas", "T."),
        ("More, Thomas", "More, Thomas", "T."),
        ("More, Thomas, 1478-1535", "More, Thomas", "T."),
        ("Plato", "Plato", ""),
        ("Jean-Paul Sartre", "Sartre, Jean-Paul", "J.-P."),
        ("J.R.R. Tolkien", "Tolkien, J. R. R.", "J. R. R."),
        ("Johann Wolfgang von Goethe", "Goethe, Johann Wolfgang von", "J. W. von"),
        ("Miguel de Cervantes Saavedra", "Cervantes Saavedra, Miguel de", "M. de"),
        ("Jean de La Fontaine", "La Fontaine, Jean de", "J. de"),
        ("W. E. B. Du Bois", "Du Bois, W. E. B.", "W. E. B."),
        ("Martin Luther King Jr.", "King, Martin Luther, Jr.", "M. L."),
        ("King, Martin Luther, Jr.", "King, Martin Luther, Jr.", "M. L."),
        ("Henry VIII", "Henry VIII", ""),
        ("Julian of Norwich", "Julian of Norwich", ""),
        ("Faber and Faber", "Faber and Faber", ""),
        ("Φιόντορ Ντοστογιέφσκι", "Ντοστογιέφσκι, Φιόντορ", "Φ."),
        ("שלום עליכם", "שלום עליכם", ""),
        ("夏目 漱石", "夏目 漱石", ""),
        ("ada", "ada", ""),
    ],
)
def test_names_are_taken_apart_as_far_as_can_be_known(
    name: str, inverted: str, initials: str
) -> None:
    assert (name_of(name).inverted, name_of(name).initials) == (inverted, initials)


@pytest.mark.parametrize("name", ["Anonymous", " anonymous ", "Various", "佚名", "無名氏"])
def test_nobody_is_no_author(name: str) -> None:
    assert names_of([name, "Plato"]) == (Name("Plato"),)
