"""An article: an immutable text with what is known about it."""

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate
from pathlib import PurePath

from compareview.text.corrections import Corrections
from compareview.text.language import guess_language
from compareview.text.outline import Heading, outline
from compareview.text.span import Span
from compareview.text.tokens import Token, tokenize
from compareview.text.visible import visible


@dataclass(frozen=True, slots=True)
class Source:
    """The file that an article was read from.

    `path` is shown, and looked at for whether the file is still the same; nothing of it is taken without being asked
    to. `replaced` counts the bytes that were no text in this encoding and became U+FFFD.
    """

    path: str
    encoding: str
    size: int
    bytes_sha256: str
    replaced: int = 0

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return PurePath(self.path.replace("\\", "/")).name


@dataclass(frozen=True)
class Article:
    """One report. `id` is given by the project and never changes; all offsets are code points of `text`.

    `published` is an ISO date, with a time if known, or empty. `language` is a two-letter code, or empty.
    `headings` take no part in the comparison; `paragraphs` are the body. `corrections` are the reader's word on where
    its sentences begin. `cut` are the sentences of a text that came in sentences; where it is empty they are found.
    """

    id: str
    text: str
    title: str = ""
    outlet: str = ""
    author: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    source: Source | None = None
    headings: tuple[Heading, ...] = field(default=(), repr=False)
    paragraphs: tuple[Span, ...] = field(default=(), repr=False)
    corrections: Corrections = field(default=Corrections(), repr=False)
    cut: tuple[Span, ...] = field(default=(), repr=False)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the text in UTF-8, hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the body, in order."""
        if self.cut:
            return self.cut
        from compareview.text.segment import segment

        found: list[Span] = []
        for paragraph in self.paragraphs:
            cut = segment(paragraph.of(self.text), self.language, self.corrections.abbreviations)
            found += self.corrections.applied(self.text, [span.shifted(paragraph.start) for span in cut])
        return tuple(found)

    @cached_property
    def tokens(self) -> tuple[tuple[Token, ...], ...]:
        """The words and signs of each sentence, at their places in `text`."""
        return tuple(tuple(tokenize(span.of(self.text), span.start)) for span in self.sentences)

    def forget_tokens(self) -> None:
        """Let go of `tokens`, which take forty times the room of the text. They are made anew when asked for."""
        self.__dict__.pop("tokens", None)

    def sentence_at(self, position: int) -> int:
        """The number of the sentence at this code point, or of the last one that begins before it."""
        return max(0, bisect_right(self.sentences, position, key=lambda span: span.start) - 1)

    def sentence_meant(self, caret: int) -> int | None:
        """The number of the sentence that a caret before this code point stands for, or None in a heading.

        Where one ends it is that one; in the white space before one, the next; in that after the last, the last.
        """
        first = bisect_left(self.sentences, caret, key=lambda span: span.end)
        after = self.sentences[first + 1 : first + 2]
        if after and after[0].start == caret:
            return first + 1
        if first < len(self.sentences):
            return None if self.text[caret : self.sentences[first].start].strip() else first
        return first - 1 if first and not self.text[self.sentences[-1].end : caret].strip() else None

    @cached_property
    def name(self) -> str:
        """What to call the article where there is no room for its title: its outlet, else its file.

        Like `shown_title` it is made for labels: characters that cannot be seen are written out.
        """
        file = _spoken(self.source.name) if self.source else ""
        return visible(self.outlet or file or self.title or "Pasted text")

    @property
    def shown_title(self) -> str:
        """The title, with the characters that cannot be seen written out."""
        return visible(self.title)

    @cached_property
    def word_count(self) -> int:
        """Words of the body, cut at white space."""
        return sum(len(p.of(self.text).split()) for p in self.paragraphs)


def _spoken(file: str) -> str:
    """Return a file's name as people would say it: harbour-gazette.txt is Harbour Gazette."""
    stem = PurePath(file).stem
    words = stem.replace("-", " ").replace("_", " ").split()
    return " ".join(word.capitalize() for word in words) if all(word.isalpha() for word in words) and words else stem


def article_from_text(text: str, article_id: str = "", source: Source | None = None) -> Article:
    """Make an article of a plain text in `cv-text/1`, with the title, author and date that it states itself."""
    found = outline(text)
    return Article(
        id=article_id,
        text=text,
        title=found.title,
        author=found.author,
        outlet=found.outlet,
        url=found.url,
        published=found.published,
        language=guess_language(text),
        source=source,
        headings=found.headings,
        paragraphs=found.paragraphs,
    )


def article_from_sentences(sentences: Sequence[str], article_id: str = "", language: str | None = None) -> Article:
    """Make an article of sentences that were cut elsewhere, a line each. `language` is guessed where it is None."""
    text = "\n".join(sentences)
    ends = list(accumulate(len(sentence) + 1 for sentence in sentences))
    cut = tuple(Span(end - 1 - len(sentence), end - 1) for sentence, end in zip(sentences, ends, strict=True))
    guessed = guess_language(text) if language is None else language
    return Article(id=article_id, text=text, language=guessed, paragraphs=cut, cut=cut)


def with_metadata(article: Article, *, title: str, outlet: str, author: str, published: str, url: str) -> Article:
    """Return the article with what the reader says about it."""
    return replace(article, title=title, outlet=outlet, author=author, published=published, url=url)
