"""Two quotes to paste into a text of one's own: each with its outlet, title, date and address."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from compareview.comparison.states import LETTERS
from compareview.export.report import may_be_followed
from compareview.text.article import Article
from compareview.text.dates import spoken_date
from compareview.text.span import Span, joined
from compareview.text.visible import visible


@dataclass(frozen=True, slots=True)
class Citation:
    """The same words for programs that take plain text and for those that take HTML, where addresses are links."""

    text: str
    html: str


def cite(left: Article, right: Article, quoted: tuple[Sequence[Span], Sequence[Span]]) -> Citation:
    """Quote these places of both articles, A first; of a side without any, that no match was found.

    In the HTML everything from an article is escaped, and only an ordinary web address becomes a link.
    """
    sides = [
        _Side(letter, article, _quote(article, spans))
        for letter, article, spans in zip(LETTERS.values(), (left, right), quoted, strict=True)
    ]
    return Citation("\n\n".join(side.text() for side in sides) + "\n", "\n".join(side.html() for side in sides))


@dataclass(frozen=True, slots=True)
class _Side:
    letter: str
    article: Article
    quote: str

    def source(self) -> str:
        """Outlet, title and date in one line."""
        title = self.article.shown_title
        parts = [self.article.name, f"“{title}”" if title else "", spoken_date(self.article.published)]
        return ", ".join(dict.fromkeys(part for part in parts if part))

    def text(self) -> str:
        address = visible(self.article.url)
        return f"{self.letter}: {self.quote or _NONE} — {self.source()}{f'. {address}' if address else ''}"

    def html(self) -> str:
        quote = f'<span dir="auto">{escape(self.quote)}</span>' if self.quote else f"<i>{_NONE}</i>"
        words = f"{self.letter}: {quote} — {escape(self.source())}"
        if address := escape(visible(self.article.url)):
            link = may_be_followed(self.article.url)
            words += f'. <a href="{address}">{address}</a>' if link else f". {address}"
        return f"<p>{words}</p>"


_NONE = "no matching passage was found"


def _quote(article: Article, spans: Sequence[Span]) -> str:
    """Return the words in one line, in quotation marks; places that do not stand together are joined by an ellipsis."""
    words = [" ".join(span.of(article.text).split()) for span in joined(spans, article.text)]
    return f"“{visible(' … '.join(words))}”" if words else ""
